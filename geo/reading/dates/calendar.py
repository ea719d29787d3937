"""What days, months, years, seasons, decades and centuries mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from geo.days import is_day, month_length
from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import Meaning, meant, role_number, role_value
from geo.reading.dates.numbers import count, ordinal, roman
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row, mark, value
from geo.reading.dates.years import YEAR_FOLLOWS

_DAY_KINDS = {"n31", "ordn", "ocrday", "ord", "second"}
SPELT = "spelt"  # the name of a day of the month that is told in a word
LEAP = 2000
OLD_STYLE = "Old Style, left as printed"
MOST_WEEKDAYS = 5  # of one kind in a month
STYLE_SHOWN = 2  # so many dates in words show how a writer orders day and month
REMEMBERED = 4  # texts
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.?\Z")
_OUTLINE = re.compile(r"^[^\S\n]*\d{1,2}\.\d{1,2}\.?[^\S\n]+[^\W\d_a-z]", re.MULTILINE)
_RANGE_KINDS = {"dash", "to", "until"}


def calendar(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A date, month, season, quarter, decade, century or year, as far as the words go."""
    roles = phrase.roles
    if "d" in roles and row.kind(roles["d"][0]) == "iso":
        return iso(row, phrase)
    whole = replace(
        meant("calendar", phrase),
        time=Time(
            year=year_of(row, phrase, "y"),
            month=role_number(row, phrase, "m"),
            season=role_value(row, phrase, "s"),
            quarter=ordinal(row, roles["q"]) if "q" in roles else None,
            half=(ordinal(row, roles["k"]) or 2) if "k" in roles else None,  # the last half is the second
            weekday=role_number(row, phrase, "w"),
        ),
        step=role_number(row, phrase, "t" if "t" in roles else "i"),
        now="i" in roles or None,
        unit=role_value(row, phrase, "u") or "",
        short=_is_short(row, phrase),
    )
    if "z" in roles:
        whole = replace(whole, end=roles["z"][0])  # in May last
    if "y" in roles and row.kind(roles["y"][0]) == "cyear":
        whole = replace(whole, time=whole.time._replace(mod="APPROX"))
    if whole.unit not in {"", "Y"} and (whole.time.quarter or whole.time.half):
        return ()
    if not all(
        low <= (part or low) <= high for part, low, high in ((whole.time.quarter, 1, 4), (whole.time.half, 1, 2))
    ):
        return ()
    return tuple(_listed(row, phrase, whole))


def _is_short(row: Row, phrase: Phrase) -> bool:
    """Whether only two digits of the year are given: '99, 12-Sep-23."""
    kind = row.kind(phrase.roles["y"][0]) if "y" in phrase.roles else ""
    return kind == "shortyear" or ("d" in phrase.roles and kind in {"n31", "n99"})


def weak_month(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A bare "May" or "March": a month only after a word that leads in a time."""
    return calendar(row, phrase) if row.kind(phrase.start - 1) in YEAR_FOLLOWS | {"and", "or", "dash", "on"} else ()


def weak_season(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A bare "spring" or "fall": a season only after a word that leads in a time, and not the fall of anything."""
    leads_in = row.kind(phrase.start - 1) in {"in", "mod", "during", "by", "until", "since"}
    return calendar(row, phrase) if leads_in and row.kind(phrase.end) != "of" else ()


def _listed(row: Row, phrase: Phrase, whole: Meaning) -> Iterator[Meaning]:
    """The members of a list or range ("12 and 13 September", "May and June 1832"), or the one meaning."""
    roles = phrase.roles
    if "d" in roles:
        yield from _days(row, phrase, whole)
    elif "c" in roles:
        yield from _centuries(row, phrase, whole)
    elif "x" in roles:
        yield _decade(row, phrase, whole)
    elif "q2" in roles:
        first, second = roles["q"], roles["q2"]
        yield replace(whole, end=first[1], opens=row.kind(first[1]) in _RANGE_KINDS)
        if 1 <= ordinal(row, second) <= 4:
            yield replace(whole, start=second[0], time=whole.time._replace(quarter=ordinal(row, second)))
    elif "m2" in roles:
        first, second = roles["m"], roles["m2"]
        yield replace(whole, end=first[1], opens=row.kind(first[1]) in _RANGE_KINDS)
        yield replace(whole, start=second[0], time=whole.time._replace(month=role_number(row, phrase, "m2")))
    elif "y2" in roles:
        yield from _year_range(row, phrase, whole)
    else:
        yield whole


def _days(row: Row, phrase: Phrase, whole: Meaning) -> Iterator[Meaning]:
    groups = list(_day_groups(row, phrase.roles["d"]))
    for position, (first, last) in enumerate(groups):
        day, time = ordinal(row, (first, last)), whole.time
        if not 1 <= day <= 31 or (time.month and not is_day(time.year or 2000, time.month, day)):
            return
        alone = position > 0 or len(groups) > 1
        start = whole.start if position == 0 else first
        month_follows = "m" in phrase.roles and phrase.roles["m"][0] > first
        end = whole.end if not alone or (position == len(groups) - 1 and month_follows) else last
        if position == 0 and not month_follows and alone:
            end = last
        yield replace(
            whole,
            start=start,
            end=end,
            time=time._replace(day=day, weekday=time.weekday if time.month is None or time.year is None else None),
            opens=position < len(groups) - 1 and row.kind(groups[position + 1][0] - 1) in _RANGE_KINDS | {"the"},
        )


def _day_groups(row: Row, tokens: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The tokens of each day of the month in a list; "twenty-first" is one."""
    start = None
    for index in range(*tokens):
        kind = row.kind(index)
        if kind == "tens":
            start = index
        elif kind in _DAY_KINDS:
            yield (index if start is None else start), index + 1
            start = None


def year_of(row: Row, phrase: Phrase, role: str) -> int | None:
    """The year of a phrase, astronomical: 44 BC is -43."""
    if role not in phrase.roles:
        return None
    tokens = phrase.roles[role]
    digits = re.search(r"\d+", row.word(tokens[0]))
    number = int(digits[0]) if digits else int(count(row, tokens) or 0)
    if role_value(row, phrase, "e") == "-1" or re.search("BC", row.word(tokens[0])):
        return 1 - number
    return number


def _centuries(row: Row, phrase: Phrase, whole: Meaning) -> Iterator[Meaning]:
    before_christ = role_value(row, phrase, "e") == "-1"
    for role in ("c2", "c"):
        if role in phrase.roles:
            number = ordinal(row, phrase.roles[role])
            time = Time(digits=-number if before_christ else number - 1, scale=100)
            start, end = (whole.start, phrase.roles[role][1]) if role == "c2" else (whole.start, whole.end)
            if "c2" in phrase.roles and role == "c":
                start = phrase.roles[role][0]
            if number:
                yield replace(whole, start=start, end=end, time=time)


def _decade(row: Row, phrase: Phrase, whole: Meaning) -> Meaning:
    word = row.word(phrase.roles["x"][0])
    digits = re.sub(r"\D", "", word)
    if len(digits) == 4 and not word[-2].isdecimal() and row.kind(phrase.start) != "the":
        return replace(whole, time=Time(year=int(digits)))  # "by 2030's end", beside "the 1830's"
    if len(digits) == 4 and digits.endswith("00") and digits < "2000":  # "the 1800s" are a century
        return replace(whole, time=Time(digits=int(digits[:2]), scale=100))
    if len(digits) >= 3:
        before_christ = role_value(row, phrase, "e") == "-1"
        return replace(whole, time=Time(digits=-int(digits[:-1]) - 1 if before_christ else int(digits[:-1]), scale=10))
    if "n" in phrase.roles:  # the eighteen-thirties
        century = int(count(row, phrase.roles["n"]) or 0)
        return replace(whole, time=Time(digits=century * 10 + int(value(word)), scale=10))
    return replace(whole, time=Time(digits=int(digits[0]) if digits else int(value(word)), scale=10), short=True)


def _year_range(row: Row, phrase: Phrase, whole: Meaning) -> Iterator[Meaning]:
    """1831/32, 1939-45, the winter of 1831-32."""
    first = whole.time.year or 0
    if first <= 0 and "e" in phrase.roles:
        yield replace(whole, end=phrase.roles["y"][1], opens=True)
        second_year = year_of(row, phrase, "y2")
        yield replace(whole, start=phrase.roles["y2"][0], time=Time(year=second_year))
        return
    word = row.word(phrase.roles["y2"][0])
    second = int(str(first)[: 4 - len(word)] + word) if len(word) < 4 else int(word)
    if not 0 < second - first < 200:
        if row.kind(phrase.roles["y"][1]) == "dash" and len(word) == 2 and 1 <= int(word) <= 12:  # 2023-09
            yield replace(whole, time=whole.time._replace(month=int(word)))
            return
        yield replace(whole, end=phrase.roles["y"][1])
    elif whole.time.season:
        yield whole
    else:
        yield replace(whole, end=phrase.roles["y"][1], opens=True)
        yield replace(whole, start=phrase.roles["y2"][0], time=Time(year=second))


def nth_weekday(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The first Monday in March 1840."""
    number = ordinal(row, phrase.roles["n"]) or -1
    if number > MOST_WEEKDAYS:
        return ()
    month, weekday = role_number(row, phrase, "m"), role_number(row, phrase, "w")
    time = Time(year=year_of(row, phrase, "y"), month=month, weekday=weekday)
    return (replace(meant("calendar", phrase), time=time, short=_is_short(row, phrase), nth=number),)


def iso(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """2023-09-12, 2023/9/12, 2023-09-12T10:30Z."""
    date, _, clock = row.word(phrase.roles["d"][0]).partition("T")
    year, month, day = (int(part) for part in re.split(r"[-/]", date))
    time = Time(year=year, month=month, day=day, part=f"T{clock[:5]}" if clock else None)
    return (replace(meant("calendar", phrase), time=time),) if is_day(year, month, day) else ()


def slashed(row: Row, phrase: Phrase, *, day_first: bool | None) -> tuple[Meaning, ...]:
    """12/9/1832, 12.ix.1832, 9-12-32: where the order is not known, both readings are kept."""
    first, second, year = re.split(r"[/.-]", row.word(phrase.roles["d"][0]))
    whole = replace(meant("calendar", phrase), short=len(year) == 2)
    if not second.isdecimal():
        return _valid(whole, [(int(year), roman(second), int(first))])
    british, american = (int(year), int(second), int(first)), (int(year), int(first), int(second))
    return _valid(whole, [british] * (day_first is not False) + [american] * (day_first is not True))


def year_season(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """1832 spring; in the name of an event ("the 2012 Summer Games") only the year is a time."""
    season = phrase.roles["s"][0]
    following = row.word(phrase.end) if phrase.end < len(row.spans) else ""
    if not (row.word(season).istitle() and following.istitle()):
        return calendar(row, phrase)
    return calendar(row, phrase._replace(end=season, roles={"y": phrase.roles["y"]}))


def slashed_month(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """09/2023."""
    month, year = (int(part) for part in row.word(phrase.start).split("/"))
    return (replace(meant("calendar", phrase), time=Time(year=year, month=month)),)


def dotted(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """16.10., Friday, 4.10.: a day and the number of its month, as in much of Europe."""
    written = _DOTTED.match(row.word(phrase.roles["d"][0]))
    if written is None:
        return ()
    day, month = int(written[1]), int(written[2])
    start = phrase.start + (row.kind(phrase.start) == "on")
    time = Time(month=month, day=day, weekday=role_number(row, phrase, "w"))
    return (replace(meant("calendar", phrase), start=start, time=time),) if is_day(4, month, day) else ()


def _valid(whole: Meaning, dates: list[tuple[int, int, int]]) -> tuple[Meaning, ...]:
    times = [
        Time(year=year, month=month, day=day)
        for year, month, day in dict.fromkeys(dates)
        if is_day(year or 4, month, day)
    ]
    if not times:
        return ()
    return (replace(whole, time=times[0], other=times[1] if len(times) > 1 else None),)


def is_day_first(row: Row, numeric_mark: str) -> bool | None:
    """Whether numeric dates give the day first, as one of them shows that has a number above 12; None if none does."""
    for index in (found.start() for found in re.finditer(re.escape(numeric_mark), row.marks)):
        first, second, _ = re.split(r"[/.-]", row.word(index))
        if second.isdecimal() and (int(first) > 12) != (int(second) > 12):
            return int(first) > 12
    return _writes_day_first(row) if numeric_mark in row.marks else None


def _writes_day_first(row: Row) -> bool | None:
    """Whether dates in words all give the day first ("12 September"), or all the month; None if too few show it."""
    day, month = f"[{mark('n31')}{mark('ordn')}]", f"[{mark('month')}{mark('weakmonth')}{mark('monthabbr')}]"
    before = len(re.findall(f"{day}{mark('of')}?{month}", row.marks))
    after = len(re.findall(f"{month}{mark('dot')}?{day}(?!{mark('of')}?{month})", row.marks))
    return before > after if max(before, after) >= STYLE_SHOWN and min(before, after) == 0 else None


def old_date(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """30 September 420: a day of a year of three digits, where nothing else can follow."""
    return calendar(row, phrase._replace(end=phrase.roles["x"][0]))


def day_of_month(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The 27th: a day of the month at hand, unless it is the 27th of something else."""
    after, before = row.kind(phrase.end), row.kind(phrase.start - 1)
    if not after and phrase.end < len(row.spans) and not (before == "on" and row.word(phrase.end)[0].isupper()):
        return ()
    if after in {"dash", "part", "trading", "unit", "units", "of", "quarter", "century", "street", "half", "poss"}:
        return ()
    return tuple(_days(row, phrase, meant("calendar", phrase)))


def spelt_day(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """On the fourth, the morning of the fourth: a day of the month in a story, before a new clause or a pause."""
    if row.kind(phrase.start - 1) not in {"on", "of"} or row.kind(phrase.end) not in {"function", "comma", "semicolon"}:
        return ()
    return tuple(replace(one, name=SPELT) for one in _days(row, phrase, meant("calendar", phrase)))


def day_of_the_month(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The 13th of the month, of the next one, of the same."""
    if value(row.word(phrase.roles["u"][0])) != "M":
        return ()
    whole = replace(meant("calendar", phrase), step=role_number(row, phrase, "t") or None)
    return tuple(_days(row, phrase, whole))


def last_of_month(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The last of the month, the last day of July; the last week of July is only somewhere at its end."""
    named, counted = "m" in phrase.roles, "u" if "m" in phrase.roles else "x"
    if role_value(row, phrase, counted) not in {"D", None}:
        return week_of(row, phrase) if named else ()
    if not named and role_value(row, phrase, "u") != "M":
        return ()
    month, year = role_number(row, phrase, "m"), year_of(row, phrase, "y")
    time = Time(year=year, month=month, day=month_length(year or LEAP, month) if month else 31)
    return (replace(meant("calendar", phrase), time=time, nth=-1),)


def opens_line(row: Row, index: int) -> bool:
    """Whether a token is the first of its line, after an empty line or a line that had come to its end."""
    if index == 0 or row.kind(index - 1) == "gap":
        return True
    between = row.text[row.spans[index - 1][1] : row.spans[index][0]]
    ended = row.kind(index - 1) in {"dot", "stop", "close", "bar", "semicolon", "colon"}
    return "\n" in between and (ended or row.kind(index) in {"weekday", "wdabbr"})


def entry(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """12th. We sailed, 5th (Friday): an entry of a journal whose month was told before."""
    figure, line = row.kind(phrase.start) == "n31", opens_line(row, phrase.start)
    pence = row.word(phrase.start)[-2:-1].isdecimal()  # 2d, which is a day only at the head of a line
    if not line and (figure or pence or row.kind(phrase.start - 1) not in {"dot", "stop", "semicolon"}):
        return ()
    if figure and _has_outline(row.text):
        return ()
    weekday = role_number(row, phrase, "w")
    end = phrase.end if weekday else phrase.roles["d"][1]
    unsure = weekday is None and (figure or not line)
    whole = replace(meant("calendar", phrase), end=end, time=Time(weekday=weekday), unsure=unsure, entry=True)
    return tuple(_days(row, phrase, whole))


@lru_cache(REMEMBERED)
def _has_outline(text: str) -> bool:
    """Whether a text numbers its parts in two steps, "3.1 Costs": then "3." at the head of a line is no day."""
    return _OUTLINE.search(text) is not None


def headed(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Mon. 19: at the head of a line an entry of a journal, else a day of the month at hand that is a Monday."""
    line = opens_line(row, phrase.start)
    return tuple(replace(one, entry=line) for one in calendar(row, phrase))


def ditto(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Do.: the day of the row above."""
    first = phrase.start
    alone = opens_line(row, first) or "\n" in row.text[max(0, row.spans[first][0] - 2) : row.spans[first][0]]
    unclear = row.kind(first) == "ditto" and value(row.word(first)) == "short"
    if not alone or (unclear and row.kind(phrase.end - 1) != "dot"):
        return ()
    following = row.text[row.spans[phrase.end - 1][1] :][:1]
    return (meant("ditto", phrase),) if following in {"\t", "|", " ", ""} else ()


def dual(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """5/16 November 1688, 11 Feb. 1731/2: Old Style and New, left as printed."""
    (whole, *_) = calendar(row, phrase) or (None,)
    if whole is None:
        return ()
    if "y2" in phrase.roles:
        first, word = whole.time.year or 0, row.word(phrase.roles["y2"][0])
        second = int(str(first)[: 4 - len(word)] + word)
        if second != first + 1:
            return (whole,)
        return (replace(whole, end=phrase.end, time=whole.time._replace(year=second), note=OLD_STYLE),)
    other = int(row.word(phrase.roles["x"][0]))
    if not 10 <= (other - (whole.time.day or 0)) <= 13:
        days = phrase._replace(roles=phrase.roles | {"d": (phrase.roles["d"][0], phrase.roles["x"][1])})
        return calendar(row, days)
    return (replace(whole, start=phrase.start, end=phrase.end, note=OLD_STYLE),)


def week_of(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The first days, the last week of a month: some day of its beginning, or of its end."""
    unit = phrase.roles["u"][0]
    if value(row.word(unit)) not in {"W", "D"}:
        return ()
    if row.kind(unit) == "unit" and value(row.word(unit)) == "D" and row.kind(phrase.roles["x"][0]) != "last":
        roles = {role: tokens for role, tokens in phrase.roles.items() if role in "yme"}
        return calendar(row, phrase._replace(roles=roles | {"d": phrase.roles["x"]}))
    which = ordinal(row, phrase.roles["x"])
    modifier = {0: "END", 1: "START", 4: "END"}.get(which, "MID")
    bare = phrase._replace(roles={name: tokens for name, tokens in phrase.roles.items() if name in "yme"})
    return tuple(replace(one, time=one.time._replace(mod=modifier)) for one in calendar(row, bare))
