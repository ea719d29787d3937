"""Which stays are stops: not the country around another stop, nor a plan that came to nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from geo.reading.containers import contains, holders, is_area
from geo.reading.itinerary.merge import Stay
from geo.sphere import distance_km
from geo.types import Place

TOLD_TOGETHER_DAYS = 366  # an undated visit to a country, and a stop in it, told as of so far apart are of two journeys
MORE_EVIDENCE = 0.3  # how much of the remaining doubt a further quotation takes away, times its own confidence
# PLACE_DOUBT was fitted so that the confidences agree with how often stops were right on the even half of the
# itineraries we develop with (mean squared error .128 there, .133 without), and checked on the other (.236, .286).
PLACE_DOUBT = 0.3  # how much of a doubt about the place counts against the stop
UNPLACED = 0.85  # by this a stop is less sure whose name no gazetteer knows, beyond its visit's own doubt
LIKELY = 0.5
NEIGHBOURHOOD_KM = 100.0
VAGUE_DAYS = 27  # what is dated to no more than a month
JOURNEY_STOPS = 3  # so many days, no two of them in a row further apart than the next number, are a journey
PAUSE_DAYS = 14
LONG_BEFORE_DAYS = 30  # and twice the journey's own length
LOOKED_AT = 100  # of the stays in an area, so many of those told nearest to it may be what it says the place of
A_DAYS_STAYS = 50  # more are told of a day only where the day is unknown, and then those told far off are of another
ENDLESS = ("CONT", "OCN")  # what nobody travels to who travels within it


def absorb(stays: Sequence[Stay]) -> tuple[list[Stay], list[tuple[Stay, Stay]]]:
    """Part the stays of their own from those that only say in which country or region another one was."""
    following: list[set[int]] = [set() for _ in stays]
    for number, stay in enumerate(stays):
        for earlier in stay.after:
            following[earlier].add(number)
    inside = _inside_areas(stays)
    hosts: dict[int, int] = {}
    for number, stay in enumerate(stays):
        if stay.place and is_area(stay.place):
            apart = {number, *stay.after, *following[number]}  # what is told to come next is somewhere else
            near = islice(_outwards(number, inside.get(stay.place, ())), LOOKED_AT)
            host = next((n for n in near if n not in apart and _says_where(stay, stays[n])), None)
            if host is not None:
                hosts[number] = host
    new = {number: index for index, number in enumerate(n for n in range(len(stays)) if n not in hosts)}
    befores = {number: _past(stays[number].after, stays, hosts) for number in new}
    for number, before in befores.items():
        stays[number].after = {new[one] for one in before if one != number}
    kept = [stay for number, stay in enumerate(stays) if number in new]
    return kept, [(stays[number], stays[host]) for number, host in hosts.items()]


def _inside_areas(stays: Sequence[Stay]) -> dict[Place, list[int]]:
    """For each country or region that is a stay, the numbers of the stays that lie in it, in order."""
    areas = list(dict.fromkeys(stay.place for stay in stays if stay.place and is_area(stay.place)))
    holding = cache(holders(areas))
    found: dict[Place, list[int]] = {}
    for number, stay in enumerate(stays):
        for area in holding(stay.place) if stay.place else ():
            found.setdefault(areas[area], []).append(number)
    return found


def _past(earlier: Iterable[int], stays: Sequence[Stay], gone: Container[int]) -> set[int]:
    """The stays before one; of those that are gone, the ones before them."""
    found: set[int] = set()
    waiting, seen = list(earlier), set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        if number in gone:
            waiting += stays[number].after
        else:
            found.add(number)
    return found


def _outwards(start: int, numbers: Sequence[int]) -> Iterator[int]:
    """Some numbers, which are sorted, the nearest to a number first, and of two the lower.

    >>> list(_outwards(4, [1, 3, 5, 6]))
    [3, 5, 6, 1]
    """
    after = bisect_left(numbers, start)
    before = after - 1
    while before >= 0 or after < len(numbers):
        if after == len(numbers) or (before >= 0 and start - numbers[before] <= numbers[after] - start):
            yield numbers[before]
            before -= 1
        else:
            yield numbers[after]
            after += 1


def _says_where(area: Stay, other: Stay) -> bool:
    """Whether a stay in an area only says where another one was, which lies in it."""
    if area.place is None or other.place is None or area.traveller != other.traveller:
        return False
    left = area.bounds.first >= other.bounds.first and all(told.visit.role == "departure" for told in area.visits)
    return left or _at_once(area, other) or area.place.feature_code in ENDLESS


def _at_once(one: Stay, other: Stay) -> bool:
    """Whether two stays can be of one time: by their days, or where these are not told, by the telling."""
    if one.bounds.known and other.bounds.known:
        return one.bounds.overlaps(other.bounds)
    return one.first.moment == other.first.moment or abs(one.first.moment - other.first.moment) <= TOLD_TOGETHER_DAYS


def natural(stays: Sequence[Stay]) -> list[set[int]]:
    """For each stay those of its day that go before it by nature.

    The town goes before the sites in it. Where a report begins with the departure, what it then tells of that day
    and that neighbourhood was done before it.
    """
    days: dict[float, list[int]] = {}
    for number, stay in enumerate(stays):
        days.setdefault(stay.first.moment, []).append(number)
    found: list[set[int]] = [set() for _ in stays]
    for numbers in days.values():
        for at, number in enumerate(numbers):
            site = stays[number].place
            others = numbers[max(0, at - A_DAYS_STAYS) : at + A_DAYS_STAYS]
            if site and site.feature_class != "P":
                found[number] = {one for one in others if _is_town_of(stays[one].place, site)}
            if site and _leads_with_departure(stays[number]):
                found[number] |= {other for other in others if _told_next(stays[number], stays[other])}
    return found


def _is_town_of(town: Place | None, site: Place) -> bool:
    return town is not None and town.feature_class == "P" and contains(town, site)


def _leads_with_departure(stay: Stay) -> bool:
    return stay.first.goes_back and all(told.visit.role == "departure" for told in stay.visits)


def _told_next(departure: Stay, other: Stay) -> bool:
    """Whether a stop is near a departure, and told of the same day after it."""
    if departure.place is None or other.place is None or departure.traveller != other.traveller:
        return False
    if other.first.visit.role == "departure":
        return False
    near = distance_km(departure.place.point, other.place.point) <= NEIGHBOURHOOD_KM
    return near and other.first.rank > departure.first.rank and other.first.document == departure.first.document


def given_up(stays: Sequence[Stay], sequence: Iterable[int]) -> set[int]:
    """The undated plans that later visits overtook: what was meant to be, and is not told to have been."""
    found: set[int] = set()
    overtaken = False
    for number in reversed(tuple(sequence)):
        planned = all(told.visit.status == "planned" for told in stays[number].visits)
        if planned and overtaken and not stays[number].bounds.known:
            found.add(number)
        overtaken = overtaken or not planned
    return found


def of_earlier_journeys(stays: Sequence[Stay]) -> set[int]:
    """The stays long before a journey that is told by the day, themselves told by the month or year only.

    Reports look back like that ("they last met in 2019"); the stops of the journey itself they tell alike. Where more
    stays lie before than in the journey, the text tells a life of which some days are known.
    """
    days = sorted(stay.bounds.first for stay in stays if _length(stay) < VAGUE_DAYS)
    runs: list[list[float]] = []
    for day in days:
        if runs and day - runs[-1][-1] <= PAUSE_DAYS:
            runs[-1].append(day)
        else:
            runs.append([day])
    journey = max(runs, key=len, default=[])
    if len(journey) < max(JOURNEY_STOPS, len(days) / 2):
        return set()
    begin = journey[0] - max(LONG_BEFORE_DAYS, 2 * (journey[-1] - journey[0]))
    earlier = {n for n, stay in enumerate(stays) if _length(stay) >= VAGUE_DAYS and stay.bounds.last < begin}
    return earlier if len(earlier) < len(journey) else set()  # else the days are but the best known part of a life


def _length(stay: Stay) -> float:
    return stay.bounds.last - stay.bounds.first


def unsure(stays: Sequence[Stay]) -> set[int]:
    """The stays that are less likely than not to have been stops; of an unknown name it takes more to be sure."""
    return {number for number, stay in enumerate(stays) if confidence(stay) < LIKELY}


def confidence(stay: Stay) -> float:
    """How sure a stop is: its best visit's confidence, raised by further ones, lowered by doubts about the place."""
    values = sorted((told.visit.confidence for told in stay.visits), reverse=True)
    doubt = 1 - values[0]
    for value in values[1:]:
        doubt *= 1 - MORE_EVIDENCE * value
    place = max(told.visit.mention.confidence for told in stay.visits)
    return round((1 - doubt) * (1 - PLACE_DOUBT * (1 - place) if stay.place else UNPLACED), 3)
