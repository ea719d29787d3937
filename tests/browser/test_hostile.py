"""Texts that attack their reader's map: each is displayed literally, and none runs."""

from __future__ import annotations

from dataclasses import replace

import journeys
import pytest
from browsing import Open

from geo.drawing.page import map_html
from geo.drawing.wording import visible
from geo.types import Conflict, Document, Evidence, Itinerary, Mentioned

pytestmark = pytest.mark.browser

HOSTILE = [
    "${document.title = 'owned'}",
    "`+alert(1)+`",
    "</script><script>document.title='owned'</script>",
    "</SCRIPT ><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg onload=document.title='owned'>",
    "<svg><script>document.title='owned'</script></svg>",
    "<iframe srcdoc='<script>parent.document.title=1</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<a href=\"javascript:document.title='owned'\">x</a>",
    "<!-- --><script>document.title='owned'</script><!--",
    "<![CDATA[<script>document.title='owned'</script>]]>",
    "</title><script>document.title='owned'</script>",
    "</noscript></li></ol></main><script>document.title='owned'</script>",
    "</style><script>document.title='owned'</script>",
    '" onmouseover="document.title=\'owned\'" x="',
    "' autofocus onfocus='document.title=1' x='",
    "{{ 7 * 191 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{# gone? #} stays",
    "&lt;b&gt; &amp;amp; &#60;",
    "\\u003cscript\\u003e \\n \\\\ C:\\new\\table",
    "left \u202e right-to-left \u2066 isolate \u200f mark",
    "line\u2028separator\u2029paragraph",
    "nul\x00 bell\x07 escape\x1b[31m delete\x7f",
    "lone \ud800 surrogate",
    "W" * 1_000_000,
    "a" + "\u0301" * 500,
    "]]>'\"><plaintext>",
]


def hostile_journey() -> Itinerary:
    """Every hostile text as a name, a quotation, a source, a reason; and a few in all other places."""
    far_east = journeys.far_east()
    base = far_east.stops[0]
    stops = tuple(
        replace(
            base,
            order=order,
            name=text,
            label=f"{text}, Somewhere",
            within=text if order % 2 else None,
            reason=text,
            evidence=(Evidence(source=text, start=0, end=len(text), quote=text),),
        )
        for order, text in enumerate(HOSTILE, 1)
    )
    return Itinerary(
        traveller=HOSTILE[2],
        stops=stops,
        mentioned=tuple(
            Mentioned(name=text, status="mentioned", reason=text, place=base.place, evidence=stops[0].evidence)
            for text in HOSTILE
        ),
        conflicts=tuple(Conflict(kind="date", stops=(1,), text=text) for text in HOSTILE[:20]),
        documents=tuple(Document(text=text, source=text, title=text) for text in HOSTILE),
        notes=tuple(HOSTILE),
    )


def test_hostile_texts_are_displayed_literally(open_page: Open) -> None:
    """Whoever reads what an adversary wrote must see it, not obey it."""
    opened = open_page(hostile_journey())
    names = opened.run("[...document.querySelectorAll('.stop .name')].map(name => name.textContent)")
    quotes = opened.run("[...document.querySelectorAll('.stop blockquote bdi')].map(quote => quote.textContent)")

    assert names == [visible(text, 200) for text in HOSTILE]
    assert quotes[::2] == [visible(text) for text in HOSTILE]


def test_hostile_texts_run_nothing_and_ask_for_nothing(open_page: Open) -> None:
    """On the map too: in its cards, its tips and its legend."""
    opened = open_page(hostile_journey())
    for order in (1, 2, 3, 5, 21, 28, 31):
        opened.run(f"geo.select({order}, {{ from: 'list' }})")
        assert opened.text(".card .title").startswith(f"{order}. ")
        assert visible(HOSTILE[order - 1], 60).rstrip("…")[:40] in opened.text(".card .title")
    opened.legend().locator("label", has_text="named, not visited").click()
    opened.page.locator(".mention").first.hover(force=True)
    opened.page.wait_for_timeout(200)

    assert opened.run("document.title") == visible(HOSTILE[2], 200)
    assert len([url for url in opened.requests if not url.startswith("data:")]) == 1
    assert opened.complaints == []


def test_a_page_of_hostile_texts_keeps_its_shape(open_page: Open) -> None:
    """No text leaves its entry: what follows it is still there, and nothing is wider than the screen."""
    opened = open_page(hostile_journey(), width=390, height=844)

    assert opened.count("#stops > li") == len(HOSTILE)
    assert opened.count("main > section") == 2
    assert opened.count("script:not([type])") == map_html(journeys.far_east()).count("<script>")
    assert opened.run("document.documentElement.scrollWidth") == 390
