"""The page as folium elements: a `folium.Map` on which others' layers can be put.

folium parses what it has rendered as a Jinja template once more, and puts popup text into script
literals; words of a hostile text would run in either. So our elements render nothing by template that
came from a text: prose is escaped into the list of stops, the rest is JSON in a script block that no
browser runs, and both are added as they are.
"""

from __future__ import annotations

from html import escape
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement

from geo.drawing import leaflet
from geo.drawing.inlined import asset, script_json

# In the order in which they need each other.
SCRIPTS = ("geometry", "stops", "canvas", "basemap", "route", "markers", "names", "time", "legend", "start", "compat")
STYLES = ("page", "map")
SUFFIX = "geo"  # of all element names, in place of folium's random ones: the same input gives the same bytes


class Verbatim(Element):
    """Text that is rendered as it is, never as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """The text."""
        return self.text


class Page(Figure):
    """The document around the map: a language, a title, no script after the body."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title)
        self._id = SUFFIX
        self.header._children.clear()  # noqa: SLF001 - branca offers no other way to drop its meta tag

    def render(self, **kwargs: Any) -> str:
        """The whole page."""
        for child in self._children.values():
            child.render(**kwargs)
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(self.title or '')}</title>\n{self.header.render(**kwargs)}\n</head>\n"
            f"<body>\n{self.html.render(**kwargs)}\n<script>\n{self.script.render(**kwargs)}\n</script>\n</body>\n</html>\n"
        )


class RouteMap(folium.Map):
    """A `folium.Map` that needs no network: Leaflet, style and our scripts are part of it.

    Args:
        title: The document's title.
        body: The body with the list of stops and the map's own element, safe as it is.
        view: What `geo.open` in start.js takes: bounds, greatest zoom, credit.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own attribute: nothing is loaded
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - the same

    def __init__(self, *, title: str, body: str, view: dict[str, Any]) -> None:
        super().__init__(tiles=None)
        self._id = SUFFIX
        self.body, self.view = body, view
        Page(title).add_child(self)

    def render(self, **kwargs: Any) -> str:
        """Put the page together. Returns nothing by itself: an element's pieces lie in its page."""
        _page(self).header.add_child(Verbatim(_head()), name="head")
        opening = f"var {self.get_name()} = geo.open({script_json(self.get_name())}, {script_json(self.view)});"
        _put(self, self.body, opening)
        for child in self._children.values():
            child.render(**kwargs)
        return ""


class Layer(MacroElement):
    """A layer of ours: its data as JSON, and the call of the function in `assets/` that draws it."""

    def __init__(self, name: str, *, function: str, data: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it without types
        self._name, self._id = name, SUFFIX
        self.function, self.data = function, data

    def render(self, **kwargs: Any) -> str:
        """Add the data and the call to the page."""
        assert self._parent is not None
        holder = f"{self.get_name()}_data"
        body = f'<script type="application/json" id="{holder}">{script_json(self.data)}</script>'
        _put(self, body, f"{self.function}({self._parent.get_name()}, {script_json(holder)});")
        for child in self._children.values():
            child.render(**kwargs)
        return ""


def _put(element: MacroElement, body: str, script: str) -> None:
    """Add an element's pieces to its page, as they are."""
    page = _page(element)
    page.html.add_child(Verbatim(body), name=element.get_name())
    page.script.add_child(Verbatim(script), name=element.get_name())


def _page(element: Element) -> Figure:
    page = element.get_root()
    assert isinstance(page, Figure)
    return page


def _head() -> str:
    styles = [leaflet.style(), *(asset(f"{name}.css") for name in STYLES)]
    scripts = [leaflet.script(), *("{\n" + asset(f"{name}.js") + "}\n" for name in SCRIPTS), _icons()]
    return "\n".join(
        [
            '<link rel="icon" href="data:,">',
            f"<!--\n{leaflet.NOTICE}\n-->",
            *(f"<style>\n{style}</style>" for style in styles),
            *(f"<script>\n{script}</script>" for script in scripts),
        ]
    )


def _icons() -> str:
    """Leaflet's marker images, which folium's markers ask for, as data."""
    options = {"iconUrl": "marker-icon.png", "iconRetinaUrl": "marker-icon-2x.png", "shadowUrl": "marker-shadow.png"}
    images = {option: leaflet.image(name) for option, name in options.items()}
    return f'L.Icon.Default.imagePath = "";\nL.Icon.Default.mergeOptions({script_json(images)});\n'
