"""Weekdays that a report tells one after another: "on Sunday …, by Monday …, on Wednesday …".

Alone each would be the last such day before the report. Where the run goes on past the day of the report ("Sunday,
Monday, Wednesday" in a paper of Monday), its beginning lies in the week before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.days import Day
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.words import Row

FEWEST = 3  # days that make a run: two may as well be told backwards
FEWEST_AFTER = 2  # of them in the week of the report, for one alone may be a plan that is told as past
LONGEST_STEP = 2  # days from one to the next; from Friday to Monday leads back as often
NEAR = 300  # characters from one to the next
WEEK = 7


def run_on(row: Row, meant: tuple[Meaning, ...], published: Day) -> tuple[Meaning, ...]:
    """Return the meanings of a report, those weekdays put back by a week after which a run passes the report's day."""
    back = {at for run in _runs(row, meant) for at in _before_turn(run, meant, published)}
    if not back:
        return meant
    return tuple(replace(one, offset=one.offset - WEEK) if at in back else one for at, one in enumerate(meant))


def _before_turn(run: Sequence[int], meant: Sequence[Meaning], published: Day) -> Sequence[int]:
    """Those of a run that stand before the day from which it could only go on in the week after the report."""
    ages = [(published.weekday + 1 - (meant[at].time.weekday or 1)) % WEEK for at in run]
    turn = next((place + 1 for place, (age, next_age) in enumerate(pairwise(ages)) if next_age > age), 0)
    told = all(meant[at].tense == -1 for at in run[turn:])  # what is not told as past may be still to come
    return run[:turn] if told and len(set(ages[turn:])) >= FEWEST_AFTER else ()


def _runs(row: Row, meant: Sequence[Meaning]) -> Iterator[list[int]]:
    """The runs of weekdays that go forward within a week, as indices of meanings."""
    run: list[int] = []
    for at, one in enumerate(meant):
        if one.kind == "calendar" and one.time.day is not None:
            yield from _whole(run, meant)
            run = []
        elif _is_plain(one):
            if run and not _goes_on(row, meant, run, at):
                yield from _whole(run, meant)
                run = []
            run.append(at)
    yield from _whole(run, meant)


def _whole(run: list[int], meant: Sequence[Meaning]) -> Iterator[list[int]]:
    """A run, if it has enough different days, and most are told as past."""
    days = {meant[at].time.weekday for at in run}
    past = sum(meant[at].tense == -1 for at in run)
    if len(days) >= FEWEST and 2 * past >= len(run):
        yield run


def _is_plain(one: Meaning) -> bool:
    bare = one.step is None and not (one.offset or one.said or one.back or one.apart or one.nth)
    return one.kind == "weekday" and bare and one.tense != 1 and one.time.month is None


def _goes_on(row: Row, meant: Sequence[Meaning], run: Sequence[int], at: int) -> bool:
    first, last, one = meant[run[0]], meant[run[-1]], meant[at]
    step = ((one.time.weekday or 1) - (last.time.weekday or 1)) % WEEK
    so_far = ((last.time.weekday or 1) - (first.time.weekday or 1)) % WEEK
    apart = row.spans[one.start][0] - row.spans[last.end - 1][1]
    return step <= LONGEST_STEP and so_far + step < WEEK and apart <= NEAR
