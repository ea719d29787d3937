"""The gazetteer as the reading stages see it: names in, places out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.errors import GazetteerMissingError
from geo.gazetteer import schema
from geo.gazetteer.build import build_if_stale, default_path
from geo.gazetteer.lookup import Lookup
from geo.gazetteer.nearby import near, prominent
from geo.gazetteer.rows import key_of
from geo.gazetteer.search import search, sounding
from geo.types import NamedPlace, Place, Point, Progress

_REMEMBERED = 20_000  # first words whose answer is kept in memory


class Gazetteer:
    """An open gazetteer file, read-only; close it, or use it in a `with` block.

    Every method raises GazetteerBrokenError if the file turns out to be damaged.

    Attributes:
        path: The file.
        find: From a name to its places, most populous first; () if unknown. Folds the name itself. Of very
            many places the 32 most important ones are given.
        longest: From a folded word to the most words in any name that begins with it; 0 if there is none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lookup = Lookup(path)
        self.find: Callable[[str], tuple[NamedPlace, ...]] = self._lookup.find
        self.longest: Callable[[str], int] = lru_cache(_REMEMBERED)(self._longest)

    @classmethod
    def open(cls, path: Path | str | None = None, progress: Progress | None = None) -> Self:
        """Open a gazetteer; without a path the default one, which is compiled on first use.

        Raises:
            GazetteerMissingError: If there is no file at `path`.
            GazetteerBrokenError: If the file is none of ours, of another version, or cut short.
            GazetteerError: If the default one cannot be compiled.
        """
        file = default_path() if path is None else Path(path).expanduser()
        if path is None:
            build_if_stale(file, progress)
        if not file.exists():
            raise GazetteerMissingError(file)
        return cls(file)

    def close(self) -> None:
        """Close the file."""
        self._lookup.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def place(self, place_id: str) -> Place | None:
        """Return the place with that id."""
        return self._lookup.by_key(key_of(place_id))

    def country(self, code: str) -> Place | None:
        """Return the country with that ISO 3166-1 alpha-2 code."""
        return next((self._lookup.by_key(key) for _, key in self._lookup.rows(schema.DIVISION, code)), None)

    def division(self, country: str, name: str) -> Place | None:
        """Return the first-level division of a country by any of its names or codes."""
        found = (named.place for named in self.find(name))
        return next((place for place in found if place.country == country and place.feature_code == "ADM1"), None)

    def county(self, place: Place) -> Place | None:
        """Return the second-level division in which a place lies, if the gazetteer knows it."""
        rows = self._lookup.rows(schema.COUNTY, key_of(place.id))
        return next((self._lookup.by_key(key) for (key,) in rows), None)

    def near(self, point: Point, radius_km: float, limit: int = 10) -> tuple[Place, ...]:
        """Return the places within a radius, nearest first."""
        return near(self._lookup, point, radius_km, limit)

    def prominent(self, corners: tuple[Point, Point], feature_class: str, limit: int = 100) -> tuple[Place, ...]:
        """Return the largest places of a class ("P", "H") between a south-western and a north-eastern corner."""
        return prominent(self._lookup, corners, feature_class, limit)

    def search(self, query: str, limit: int = 10) -> tuple[NamedPlace, ...]:
        """Return the places that a person may mean, best first, forgiving half and misspelled names.

        What follows a comma must contain the place: "Artyom, Primorsky Krai, Russia".
        """
        return search(self._lookup, query, limit)

    def sounding(self, name: str) -> tuple[str, ...]:
        """Return the folded names in which the same consonants are heard, for names that are spelled by ear."""
        return sounding(self._lookup, name)

    def attributions(self) -> tuple[str, ...]:
        """Return the sentences that the sources' licences ask to be shown with what is drawn from them."""
        return tuple(sentence for (sentence,) in self._lookup.rows(schema.ATTRIBUTIONS))

    def _longest(self, word: str) -> int:
        return next((most for (most,) in self._lookup.rows(schema.LONGEST, word)), 0)
