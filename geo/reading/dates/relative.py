"""What weekdays, steps, ages and references mean: times that count from others."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dates.calendar import year_of
from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import Meaning, meant, part_of_day, role_number, role_value
from geo.reading.dates.numbers import Count, count, ordinal
from geo.reading.dates.spans import PLURALS, duration, span
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row
from geo.reading.dates.words import value as row_value

_REFERENCE_OF_STEP = {name: name for name in ("PAST_REF", "PRESENT_REF", "FUTURE_REF")} | {
    "-1": "PAST_REF",
    "0": "PRESENT_REF",
}
LEAST_AGE = 10  # "in his third year" is one at a school or in an office
_PARTS_OF = frozenset({"of", "in"})  # kinds of words: the second day of a trial, in a row
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
    if row.kind(phrase.end) == "takes" and row_value(row.word(phrase.end)) == "than":
        return ()  # a day later than planned
    number: Count = count(row, phrase.roles["n"]) if "n" in phrase.roles else 1.0
    if "n" not in phrase.roles and row.kind(phrase.roles["u"][0]) in PLURALS:
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


def nth_day(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """On the third day, on the second morning: so many days into a journey, in a story."""
    whole_day = "p" in phrase.roles or role_value(row, phrase, "u") == "D"
    if not whole_day or row.kind(phrase.start - 1) != "on" or row.kind(phrase.end) in _PARTS_OF:
        return ()
    days = ordinal(row, phrase.roles["n"]) - ("x" not in phrase.roles)
    part = part_of_day(row, phrase)
    whole = replace(meant("shift", phrase), number=days, unit="D", step=1, now=False, time=Time(part=part))
    return (replace(whole, nth=days + 1),)


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


def at_age(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """At the age of fourteen, in his twentieth year: so many years after the birth, if that is told."""
    years = count(row, phrase.roles["n"]) if "u" not in phrase.roles else ordinal(row, phrase.roles["n"]) - 1
    if not years or ("u" in phrase.roles and (role_value(row, phrase, "u") != "Y" or years < LEAST_AGE)):
        return ()
    whole = replace(meant("shift", phrase), number=years, unit="Y", step=1, now=False)
    return (replace(whole, event="born", unsure=True),)


def reference(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Now, soon, recently: a time without a date."""
    if "r" not in phrase.roles:
        return ()
    closes = row.kind(phrase.start) in {"dash", "to", "until"}  # 2012 to the present
    whole = replace(meant("reference", phrase), start=phrase.start + closes, now=closes or None)
    return (replace(whole, name=_REFERENCE_OF_STEP.get(role_value(row, phrase, "r") or "", "")),)


def _kinds(row: Row, phrase: Phrase) -> set[str]:
    return {row.kind(index) for index in range(phrase.start, phrase.end)}


def _counts_from_now(row: Row, phrase: Phrase) -> bool | None:
    """Whether the words say that they count from the day of speaking ("ago") or from another ("later")."""
    kinds = _kinds(row, phrase)
    if kinds & {"later", "earlier", "before", "after", "previous", "following", "same", "that", "morrow"}:
        return False
    days = "p" in phrase.roles or role_value(row, phrase, "u") == "D"
    if "next" in kinds and (days or row.kind(phrase.start) == "the"):
        return False
    return True if kinds & _FROM_NOW else None
