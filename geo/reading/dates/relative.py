"""What weekdays, steps, spans, repetitions, clock times and references mean."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.reading.dates.calendar import year_of
from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import Meaning, meant, part_of_day, role_number, role_value
from geo.reading.dates.numbers import Count, count, ordinal
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row, value

_HALF_OF_PART = {"MO": "0", "AF": "12", "EV": "12", "NI": "12"}
_REFERENCE_OF_STEP = {name: name for name in ("PAST_REF", "PRESENT_REF", "FUTURE_REF")} | {
    "-1": "PAST_REF",
    "0": "PRESENT_REF",
}
_PLURALS = {"units", "centuries", "quarters"}
LEAST_AGE = 10  # "in his third year" is one at a school or in an office
LAST_OF_NIGHT = 4  # o'clock
_WEEKS = {"W": 1, "F": 2}  # Monday week, Sunday fortnight
_FROM_NOW = {"ago", "hence", "now", "last", "next", "past", "coming", "this", "current", "latest"}


def feast(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A holiday, with its year where that is said."""
    first = phrase.roles["f"][0]
    last = first + 1
    while row.kind(last) == "glue":
        last += 1
    year = int(row.word(phrase.roles["y"][0]).lstrip("'’")) if "y" in phrase.roles else None
    step = role_number(row, phrase, "t2" if "t2" in phrase.roles else "t")
    time = Time(year=year, part=part_of_day(row, phrase))
    unit = "Y" if "t2" in phrase.roles else ""
    whole = replace(meant("feast", phrase), time=time, name=row.piece(first, last), step=step, unit=unit)
    return (replace(whole, offset=-("z" in phrase.roles)),)  # the eve of it


def weekday(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A day of the week: which one, its neighbours decide."""
    time = Time(weekday=role_number(row, phrase, "w"), part=part_of_day(row, phrase))
    whole = replace(
        meant("weekday", phrase), time=time, step=role_number(row, phrase, "t"), now=_counts_from_now(row, phrase)
    )
    if "n" in phrase.roles:  # two Sundays ago
        return (replace(whole, offset=-7 * (int(count(row, phrase.roles["n"]) or 1) - 1)),)
    if "x" in phrase.roles:  # Sunday last
        whole = replace(whole, end=phrase.roles["x"][0])
    if "u" in phrase.roles:  # Monday week
        weeks = _WEEKS.get(role_value(row, phrase, "u") or "")
        if not weeks:
            return (replace(whole, end=phrase.roles["u"][0]),)
        back = whole.step == -1
        return (replace(whole, step=-1 if back else 1, offset=-7 * weeks if back else 7 * weeks),)
    return (whole,)


def which(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """One of a row of days, weeks, months, seasons …: last week, the following morning, this year, today."""
    whole = replace(
        meant("which", phrase),
        time=Time(
            year=year_of(row, phrase, "y"),
            month=role_number(row, phrase, "m"),
            season=role_value(row, phrase, "s"),
            part=part_of_day(row, phrase),
        ),
        unit=role_value(row, phrase, "u") or "",
        step=role_number(row, phrase, "t"),
        now=_counts_from_now(row, phrase),
        latest=any(row.kind(index) == "latest" for index in range(phrase.start, phrase.end)),
    )
    if _is_title(row, phrase):
        return ()
    if "r" in phrase.roles:
        return (_spoken_day(row, phrase, whole),)
    if "x" in phrase.roles:
        whole = replace(whole, end=phrase.roles["x"][0])
    if row.kind(phrase.start) in {"later", "earlier"}:
        return _within_unit(row, phrase, whole)
    if whole.unit == "D" and "t" not in phrase.roles:
        return ()
    if whole.unit in {"E", "C"} and any(row.kind(index) == "past" for index in range(phrase.start, phrase.end)):
        return (replace(meant("span", phrase), name=duration(1.0, whole.unit), unit=whole.unit, step=whole.step),)
    if "m" in phrase.roles or "s" in phrase.roles or whole.unit:
        return (whole,)
    return (replace(whole, unit="D"),)


def _within_unit(row: Row, phrase: Phrase, whole: Meaning) -> tuple[Meaning, ...]:
    """Later in the day: that day; of a longer unit, only the words that name it."""
    if whole.unit == "D":
        return (replace(whole, step=0, now=False),)
    return which(row, phrase._replace(start=phrase.roles["u"][0] - 1))


def _is_title(row: Row, phrase: Phrase) -> bool:
    """Whether the words, all of them capitalised and in quotation marks, name a programme: "Next Year"."""
    written = [row.word(index) for index in range(phrase.start, phrase.end)]
    quoted = row.kind(phrase.start - 1) in {"quote", "dittomark"}
    return quoted and len(written) > 1 and all(word.istitle() for word in written)


def _spoken_day(row: Row, phrase: Phrase, whole: Meaning) -> Meaning:
    """Today, yesterday, tomorrow, tonight."""
    said = role_value(row, phrase, "r") or "0"
    if "u" in phrase.roles and row.kind(phrase.roles["r"][0]) in {"last", "next"}:  # the year before last
        return replace(whole, step=2 * int(said), now=True)
    if "u" in phrase.roles and row.kind(phrase.roles["r"][0]) == "butone":  # the next day but one
        return replace(whole, step=2 * (whole.step or 1))
    if "u" in phrase.roles and "t" not in phrase.roles:  # tomorrow week, yesterday fortnight
        weeks = _WEEKS.get(whole.unit, 0)
        offset = 7 * weeks * (-1 if said == "-1" else 1)
        end = phrase.end if weeks else phrase.roles["u"][0]
        return replace(whole, end=end, unit="D", step=int(said), now=True, spoken=True, offset=offset)
    if "u" in phrase.roles:  # the day before yesterday
        beyond = (role_number(row, phrase, "t") or 0) if whole.unit == "D" else 0
        return replace(whole, unit="D", step=int(said) + beyond, now=True, spoken=True)
    if said == "NI":
        return replace(whole, unit="D", step=0, now=True, spoken=True, time=Time(part="TNI"))
    return replace(whole, unit="D", step=int(said), now=True, spoken=True)


def shift(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """So many units before or after now or then."""
    number: Count = count(row, phrase.roles["n"]) if "n" in phrase.roles else 1.0
    if "n" not in phrase.roles and row.kind(phrase.roles["u"][0]) in _PLURALS:
        number = None
    if "z" in phrase.roles and number:
        number += 0.5  # a year and a half ago
    step = role_number(row, phrase, "t") or 1
    now = _counts_from_now(row, phrase) or "t" not in phrase.roles
    unit, whole = role_value(row, phrase, "u") or "", meant("shift", phrase)
    if "x" in phrase.roles and row.kind(phrase.roles["x"][0]) in {"quarter", "period"} and unit == "Y":
        return (replace(whole, kind="like", step=step, unit=role_value(row, phrase, "x") or ""),)
    end = phrase.end
    if "x" in phrase.roles and row.kind(phrase.roles["x"][0]) not in {"quarter", "period"}:
        end = phrase.roles["x"][0]  # what follows only shows that the words stand alone
    return (replace(whole, end=end, number=number, step=step, unit=unit, now=now),)


def reported(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The 1988 quarter, last year's period, the same quarter of last year."""
    if "u" in phrase.roles and role_value(row, phrase, "u") != "Y":
        return which(row, phrase._replace(end=phrase.roles["u"][1])) if "same" not in _kinds(row, phrase) else ()
    unit = role_value(row, phrase, "x") or ""
    step, time = role_number(row, phrase, "t"), Time(year=year_of(row, phrase, "y"))
    return (replace(meant("like", phrase), time=time, step=step, unit=unit),)


def event_shift(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Three weeks after his arrival: so many units before or after what happened to the traveller."""
    length = phrase._replace(end=phrase.roles["u"][1], roles={role: phrase.roles[role] for role in "nu"})
    step, event = role_number(row, phrase, "t"), role_value(row, phrase, "e") or ""
    return tuple(replace(one, kind="shift", step=step, now=False, event=event) for one in span(row, length))


def span(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """How long something lasts."""
    number = count(row, phrase.roles["n"]) if "n" in phrase.roles else None
    if "x" in phrase.roles:  # the year ended on a day: a whole one
        number, phrase = 1.0, phrase._replace(end=phrase.roles["x"][0])
    if "z" in phrase.roles and number:
        number += 0.5  # a year and a half
    unit = _unit(row, phrase)
    plural = row.kind(phrase.roles["u"][0]) in _PLURALS
    if "n" in phrase.roles and plural and row.kind(phrase.roles["n"][1] - 1) == "a":
        return ()
    if _is_rate(row, phrase) or (unit == "Q" and row.kind(phrase.end) in {"of", "before", "past", "to", "after"}):
        return ()
    step = role_number(row, phrase, "t")
    return (replace(meant("span", phrase), name=duration(number, unit), number=number, unit=unit, step=step),)


def lasting(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Weeklong: how long, in one word."""
    return (replace(meant("span", phrase), name=role_value(row, phrase, "r") or ""),)


def bare_span(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """For weeks: an unknown number of them, without the word that leads in."""
    return span(row, phrase._replace(start=phrase.roles["u"][0]))


def age(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Twelve years old: no time."""
    del row, phrase
    return ()


def at_age(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """At the age of fourteen, in his twentieth year: so many years after the birth, if that is told."""
    years = count(row, phrase.roles["n"]) if "u" not in phrase.roles else ordinal(row, phrase.roles["n"]) - 1
    if not years or ("u" in phrase.roles and (role_value(row, phrase, "u") != "Y" or years < LEAST_AGE)):
        return ()
    whole = replace(meant("shift", phrase), number=years, unit="Y", step=1, now=False)
    return (replace(whole, event="born", unsure=True),)


def _is_rate(row: Row, phrase: Phrase) -> bool:
    """Whether "a year" tells how often or how much, as in "two ships a year"."""
    if (
        "n" not in phrase.roles
        or phrase.roles["n"][1] - phrase.roles["n"][0] > 1
        or row.kind(phrase.roles["n"][0]) != "a"
    ):
        return False
    if row.kind(phrase.end) in {"after", "before", "later", "ago", "earlier"}:
        return False
    return phrase.start > 0 and row.kind(phrase.start - 1) in {
        "",
        "n31",
        "n99",
        "n3",
        "amount",
        "year",
        "scale",
        "percent",
        "card",
    }


def recurring(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Every so often."""
    if "w2" in phrase.roles:
        first, second = phrase.roles["w"], phrase.roles["w2"]
        halves = (phrase._replace(end=first[1]), phrase._replace(start=second[0], roles=phrase.roles | {"w": second}))
        return tuple(replace(meant("recurring", half), name=_set_value(row, half)) for half in halves)
    return (replace(meant("recurring", phrase), name=_set_value(row, phrase)),)


def _set_value(row: Row, phrase: Phrase) -> str:
    roles = phrase.roles
    if "r" in roles:
        return role_value(row, phrase, "r") or ""
    if "w" in roles:
        nights = "p" in roles and row.kind(roles["p"][0]) == "nights"
        return f"XXXX-WXX-{role_value(row, phrase, 'w')}{'TNI' if nights else part_of_day(row, phrase) or ''}"
    if "p" in roles:
        return f"XXXX-XX-XX{part_of_day(row, phrase)}"
    if "s" in roles:
        return f"XXXX-{role_value(row, phrase, 's')}"
    if "m" in roles:
        return f"XXXX-{role_number(row, phrase, 'm'):02}"
    unit = _unit(row, phrase)
    frequency = row.kind(phrase.start) != "each"  # "twice a month", "per day"
    if "n" in roles and row.kind(roles["n"][0]) == "other":
        return duration(2.0, unit)
    return duration(1.0 if frequency or "n" not in roles else count(row, roles["n"]), unit)


def clock(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A time of the day by the clock."""
    if "h" not in phrase.roles:
        return (replace(meant("clock", phrase), start=phrase.roles["p"][0], time=Time(part=part_of_day(row, phrase))),)
    hour, minute = _hour(row, phrase)
    if "u" in phrase.roles and role_value(row, phrase, "u") != "TM":
        return ()
    if "k" in phrase.roles or "n" in phrase.roles:
        hour, minute = _fraction_of_hour(row, phrase, hour)
    part = role_value(row, phrase, "p") or ""
    half = role_value(row, phrase, "a") or _HALF_OF_PART.get(part)
    if part == "NI" and hour == 12:
        hour = 24  # twelve o'clock at night
    elif half is not None and hour <= 12 and not (part == "NI" and hour <= LAST_OF_NIGHT):
        hour = hour % 12 + int(half)
    if hour > 24 or not 0 <= minute <= 59 or row.kind(phrase.start - 1) == "numbered":
        return ()
    return (replace(meant("clock", phrase), time=Time(part=f"T{hour:02}:{minute:02}")),)


def _follows_past(row: Row, phrase: Phrase) -> bool:
    return row.kind(phrase.roles["h"][0] - 1) in {"past", "after"}


def military(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """0800 hours."""
    stated = row.word(phrase.start)[0] == "0" or row.kind(phrase.start - 1) in {"at", "by"}
    hours = phrase._replace(roles={"h": phrase.roles["h"]})
    return clock(row, hours) if role_value(row, phrase, "u") == "TH" and stated else ()


def _fraction_of_hour(row: Row, phrase: Phrase, hour: int) -> tuple[int, int]:
    """Half past six, a quarter to seven."""
    if "n" in phrase.roles:  # ten minutes past nine
        part = int(count(row, phrase.roles["n"]) or 0)
    else:
        part = 30 if row.kind(phrase.roles["k"][0]) == "half" else 15
    return (hour, part) if _follows_past(row, phrase) else ((hour - 1) % 24, 60 - part)


def part_of(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The night of …: a part of the day that the date after it will take in."""
    return (replace(meant("part_of", phrase), time=Time(part=part_of_day(row, phrase))),)


def _hour(row: Row, phrase: Phrase) -> tuple[int, int]:
    """Hour and minute as they are written."""
    token = phrase.roles["h"][0]
    word, kind = row.word(token), row.kind(token)
    if kind == "card":
        return int(value(word)), 0
    digits = [int(part) for part in re.findall(r"\d+", word)]
    if kind in {"milhour", "n4", "year"}:
        return divmod(digits[0], 100)
    after_noon = int(value(re.sub(r"\d", "", word))) if kind == "hourampm" else 0
    hour = digits[0] % 12 + after_noon if kind == "hourampm" else digits[0]
    return hour, (digits[1] if len(digits) > 1 else 0)


def reference(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Now, soon, recently: a time without a date."""
    if "r" not in phrase.roles:
        return ()
    closes = row.kind(phrase.start) in {"dash", "to", "until"}  # 2012 to the present
    whole = replace(meant("reference", phrase), start=phrase.start + closes, now=closes or None)
    return (replace(whole, name=_REFERENCE_OF_STEP.get(role_value(row, phrase, "r") or "", "")),)


def duration(number: Count, unit: str) -> str:
    """A TIMEX3 duration.

    >>> duration(6, "D"), duration(2.5, "Y"), duration(None, "TH"), duration(2, "E")
    ('P6D', 'P2Y6M', 'PTXH', 'P20Y')
    """
    name, times = {"E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000), "F": ("W", 2), "N": ("WE", 1)}.get(
        unit, (unit, 1)
    )
    prefix = "PT" if unit.startswith("T") else "P"
    name = name.removeprefix("T")
    if number is None:
        return f"{prefix}X{unit.removeprefix('T') if unit in 'EC' else name}"
    number *= times
    if number % 1 and unit in {"Y", "TH"}:
        finer, per = ("M", 12) if unit == "Y" else ("M", 60)
        whole = f"{int(number)}{name}" if number >= 1 else ""
        return f"{prefix}{whole}{round(number % 1 * per)}{finer}"
    return f"{prefix}{number:g}{name}"


def _unit(row: Row, phrase: Phrase) -> str:
    first = phrase.roles["u"][0]
    return "TS" if row.kind(first) == "second" else value(row.word(first))


def _kinds(row: Row, phrase: Phrase) -> set[str]:
    return {row.kind(index) for index in range(phrase.start, phrase.end)}


def _counts_from_now(row: Row, phrase: Phrase) -> bool | None:
    """Whether the words say that they count from the day of speaking ("ago") or from another ("later")."""
    kinds = _kinds(row, phrase)
    if kinds & {"later", "earlier", "before", "after", "previous", "following", "same", "that"}:
        return False
    days = "p" in phrase.roles or role_value(row, phrase, "u") == "D"
    if "next" in kinds and (days or row.kind(phrase.start) == "the"):
        return False
    return True if kinds & _FROM_NOW else None
