"""Every error that this package raises on purpose.

GeoError
├── InputError            (ValueError)         the text, table or option given cannot be used
│   ├── DateFormatError                        a date is not YYYY-MM-DD, YYYY-MM or YYYY
│   ├── CoordinateError                        a latitude or longitude outside the Earth
│   ├── EmptyInputError                        nothing to read
│   ├── NotTextError                           a binary file where text was asked for
│   └── UnknownTravellerError                  nobody of that name in the text
├── SourceMissingError    (FileNotFoundError)  an input file or folder that does not exist
├── UnreadableError       (OSError)            an input that cannot be opened or decoded
├── OutputError           (OSError)            a result that cannot be written
├── NetworkOffError       (OSError)            a URL without --online
└── GazetteerError        (OSError)
    ├── GazetteerMissingError (FileNotFoundError)  no gazetteer where one was asked for
    ├── GazetteerBrokenError                       a file that is no gazetteer, or a damaged one
    └── GazetteerWriteError                        the gazetteer cannot be written: full disk, read-only folder

Each says in one line what is wrong, with the value, and then what to do. Each is also the built-in
error that it resembles, so that a script which knows nothing of this package catches it all the same.
A stage may add its own leaves; they hang under one of these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class GeoError(Exception):
    """The root: `except GeoError` catches all that this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """An error travels from a worker to its caller as its message, not as what its message was made of."""
        return _arrived, (type(self), str(self), self.__dict__)


def _arrived(kind: type[GeoError], message: str, facts: dict[str, Any]) -> GeoError:
    error = kind.__new__(kind, message)
    error.args = (message,)
    error.__dict__.update(facts)
    return error


class InputError(GeoError, ValueError):
    """The text, table or option given cannot be used."""


class DateFormatError(InputError):
    """A date that is none."""

    def __init__(self, value: str) -> None:
        super().__init__(f"{value!r} is not a date. Write it as YYYY-MM-DD, for example 2023-09-18.")
        self.value = value


class CoordinateError(InputError):
    """A position that is not on the Earth."""

    def __init__(self, *, lat: float, lon: float) -> None:
        super().__init__(
            f"Latitude {lat}, longitude {lon} is not on the Earth. Give degrees, -90 to 90 and -180 to 180."
        )
        self.lat, self.lon = lat, lon


class EmptyInputError(InputError):
    """There is nothing to read."""

    def __init__(self, source: str) -> None:
        super().__init__(f"{source} holds no text. Give a file with words in it.")
        self.source = source


class NotTextError(InputError):
    """A binary file where text was asked for."""

    def __init__(self, source: str) -> None:
        super().__init__(f"{source} is not text in a format that can be read. Save it as text, HTML or CSV first.")
        self.source = source


class UnknownTravellerError(InputError):
    """The traveller asked for is not named in any of the texts."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No text names a traveller {name!r}. Check the spelling, or leave --traveller out.")
        self.name = name


class SourceMissingError(GeoError, FileNotFoundError):
    """An input that does not exist."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"There is no file or folder {path}. Check the name.")
        self.path = path


class UnreadableError(GeoError, OSError):
    """An input that exists but cannot be opened or decoded."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} cannot be read: {why}. Check the file and its permissions.")
        self.path = path


class OutputError(GeoError, OSError):
    """A result that cannot be written; nothing half-written is left behind."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} cannot be written: {why}. Choose another place with -o.")
        self.path = path


class NetworkOffError(GeoError, OSError):
    """A URL was given while the network is off, as it is unless asked for."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} is on the network, which is off. Save the page and give the file, or add --online.")
        self.url = url


class GazetteerError(GeoError, OSError):
    """Something is wrong with the gazetteer file."""


class GazetteerMissingError(GazetteerError, FileNotFoundError):
    """There is no gazetteer where one was asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"No gazetteer at {path}. Run `geo gazetteer build` or pass --gazetteer FILE.")
        self.path = path


class GazetteerBrokenError(GazetteerError):
    """A file that is no gazetteer of ours, or a damaged one."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is not a usable gazetteer: {why}. Run `geo gazetteer build` to make it anew.")
        self.path = path


class GazetteerWriteError(GazetteerError):
    """The gazetteer file cannot be written; what was there before is untouched."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The gazetteer {path} cannot be written: {why}. Make room, or name another file in GEO_GAZETTEER."
        )
        self.path = path
