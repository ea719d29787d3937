"""Street maps from the network: only if asked for, and then only once the reader switches them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from geo.errors import InputError


class UnknownTilesError(InputError):
    """A tile provider that is not known, or that cannot be used without a key."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"No tiles {name!r}: {why}. Name one such as OpenStreetMap.Mapnik, or give a URL.")
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A tile layer: what Leaflet needs, and the hosts that the page may then ask."""

    name: str
    url: str
    attribution: str
    subdomains: str
    max_zoom: int

    @property
    def hosts(self) -> tuple[str, ...]:
        """Sources for the page's security policy."""
        urls = [self.url.replace("{s}", letter) for letter in self.subdomains] if "{s}" in self.url else [self.url]
        parts = [urlsplit(url) for url in urls]
        return tuple(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))

    def options(self) -> dict[str, Any]:
        """What legend.js takes."""
        return {
            "name": self.name,
            "url": self.url,
            "attribution": self.attribution,
            "subdomains": self.subdomains,
            "maxZoom": self.max_zoom,
        }


def find_tiles(name: str | None) -> Tiles | None:
    """The tiles of that name or URL; None for None and "none".

    Raises:
        UnknownTilesError: If xyzservices knows none of that name, or they need a key.
    """
    if name is None or name.lower() == "none":
        return None
    if name.startswith(("http://", "https://")):
        return _from_url(name)
    import xyzservices.providers

    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as error:
        raise UnknownTilesError(name, "xyzservices knows no provider of that name") from error
    if provider.requires_token():
        raise UnknownTilesError(name, "this provider asks for a key")
    url = provider.build_url(x="{x}", y="{y}", z="{z}", s="{s}", scale_factor="{r}")
    return Tiles(
        name=provider.name,
        url=url.replace("{r}", ""),
        attribution=provider.get("attribution", provider.name),
        subdomains=provider.get("subdomains", "abc")
        if isinstance(provider.get("subdomains", "abc"), str)
        else "".join(provider["subdomains"]),
        max_zoom=int(provider.get("max_zoom", 18)),
    )


def _from_url(url: str) -> Tiles:
    host = urlsplit(url).netloc.replace("{s}.", "")
    if not host or any(mark not in url for mark in ("{z}", "{x}", "{y}")) or any(c in url for c in "\"'<>; \t\n"):
        raise UnknownTilesError(url, "it is not the URL of tiles")
    return Tiles(name=host, url=url, attribution=host, subdomains="abc", max_zoom=18)
