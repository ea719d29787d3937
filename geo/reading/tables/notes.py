"""The reading of an annotated log: its rows, and the prose between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from geo.reading.text import Span
from geo.types import Reading, ResolvedMention, TimeExpression, Visit, When

A_WHILE = 31  # days of which a first letter may tell


def joined_times(rows: Sequence[TimeExpression], prose: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Return the days of a log's rows, which complete each other, and the times in the prose between them.

    Ranges in the prose lose their ends if a row's day stands between these; such are the rows' own.
    """
    taken = [(time.start, time.end) for time in rows]
    kept = [time for time in prose if not any(time.start < end and start < time.end for start, end in taken)]
    every = sorted([*rows, *kept], key=lambda time: (time.start, time.end))
    at = {id(time): number for number, time in enumerate(every)}
    through = [None if time.through is None else at.get(id(prose[time.through])) for time in kept]
    moved = {id(time): replace(time, through=end) for time, end in zip(kept, through, strict=True)}
    return tuple(moved.get(id(time), time) for time in every)


def with_notes(rows: Reading, prose: Reading, notes: Sequence[Span]) -> Reading:
    """Return the reading of a log's rows together with that of the prose between them.

    Args:
        rows: The reading of the rows.
        prose: The reading of the whole text as prose.
        notes: The stretches that are prose, in text order.
    """
    starts = [note.start for note in notes]

    def is_note(mention: ResolvedMention) -> bool:
        at = bisect_right(starts, mention.start) - 1
        return at >= 0 and mention.end <= notes[at].end

    kept = [number for number, visit in enumerate(prose.visits) if is_note(visit.mention)]
    new = {old: len(rows.visits) + place for place, old in enumerate(kept)}
    visits = [
        replace(
            prose.visits[old],
            after=tuple(new[one] for one in prose.visits[old].after if one in new),
            when=_of_entry(prose.visits[old], rows.visits),
        )
        for old in kept
    ]
    mentions = [*rows.mentions, *(mention for mention in prose.mentions if is_note(mention))]
    return replace(
        rows,
        mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
        times=prose.times,
        visits=(*rows.visits, *visits),
    )


def _of_entry(visit: Visit, rows: Sequence[Visit]) -> When | None:
    """The time of a visit in a note: its own if that lies between the entries before and after it, else its entry's.

    Letters tell what happened since the last one, diaries also what does until the next entry.

    Args:
        visit: A visit that the prose tells.
        rows: Those that the rows tell, in text order.
    """
    at = bisect_right(rows, visit.mention.start, key=lambda row: row.mention.start)
    entry = rows[at - 1].when if at else None
    following = rows[at].when if at < len(rows) else None
    if entry is None or visit.when is None or visit.when.basis == "explicit":
        return visit.when
    before = rows[at - 2].when if at > 1 else None
    first, last = entry.earliest, (following.earliest if following else None) or entry.latest
    own = visit.when.earliest
    if first is not None and visit.when.basis == "relative":
        first = min(first, (before.earliest if before else None) or first.plus(-A_WHILE))
    if first is None or last is None or own is None or first <= own <= max(first, last):
        return visit.when
    return replace(entry, basis="inherited", minutes=None)
