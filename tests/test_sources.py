"""From bytes to documents: encodings, titles, days of publication, folders, and what is refused."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.days import Day
from geo.errors import (
    DateFormatError,
    EmptyInputError,
    GeoError,
    NetworkOffError,
    NotTextError,
    SourceMissingError,
    UnreadableError,
)
from geo.sources import load, load_all
from geo.sources.decode import decode
from geo.sources.load import documents_of
from geo.types import Document

PROSE = "Als Anna über Zürich nach Genève fuhr, schrieb sie täglich einen Brief an ihre Tante in Köln. " * 5


def document_of(data: bytes, name: str) -> Document:
    [document] = documents_of(data, name)
    return document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_every_encoding(encoding: str) -> None:
    """Who saved the report on which machine must not show in the stops."""
    assert decode(PROSE.encode(encoding), "a.txt") == PROSE


def test_cyrillic_in_an_old_code_page_is_detected() -> None:
    """Archives of the 1990s are full of windows-1251."""
    text = "Поезд прибыл во Владивосток утром, и делегация отправилась на набережную города. " * 4
    assert decode(text.encode("cp1251"), "a.txt") == text


def test_one_broken_byte_does_not_turn_the_whole_text_into_another_encoding() -> None:
    """A UTF-8 page cut in the middle of a character is still a UTF-8 page."""
    assert decode(PROSE.encode() + b"\xc3", "a.txt") == PROSE + "\ufffd"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: "Oslo " + text))
def test_utf8_text_is_untouched(text: str) -> None:
    """Offsets count into the decoded text, so not one character may be lost or added."""
    assert decode(text.encode("utf-8"), "a.txt") == text


@given(st.binary())
@settings(deadline=None)  # some guesses load a library first
def test_any_bytes_give_a_text_or_a_clear_refusal(data: bytes) -> None:
    """Whatever a file holds, the reader is told in one line and no traceback."""
    with suppress(GeoError):
        assert document_of(data, "a.txt").text


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    """The position that is cited must be that in the file, not in a tidied copy."""
    (tmp_path / "a.txt").write_bytes(b"One\r\nTwo\rThree\n")
    assert load(tmp_path / "a.txt").text == "One\r\nTwo\rThree\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xd8",
        bytes(range(256)) * 8,
        b"\0\1\2\3" * 50,
        b"PK\3\4\x14\0\0\0\x08\0\xe2\x9c",
    ],
)
def test_a_binary_file_is_refused(data: bytes, tmp_path: Path) -> None:
    """A picture dropped on the command by mistake must not become a list of odd places."""
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(NotTextError):
        load(tmp_path / "a.txt")


def test_a_nul_in_a_text_does_not_make_it_binary() -> None:
    """Old word processors leave one here and there; the page shows it literally."""
    assert document_of(b"They sailed from Bergen\0 to Leith in the spring.", "a.txt").text.count("\0") == 1


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"<html><body></body></html>", b"--- * ---"])
def test_a_file_without_words_is_refused(data: bytes, tmp_path: Path) -> None:
    """An empty map would look like an answer."""
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(EmptyInputError):
        load(tmp_path / "a.txt")


def test_what_does_not_exist_is_named(tmp_path: Path) -> None:
    """The usual mistake is a wrong folder, so the message shows what was looked for."""
    with pytest.raises(SourceMissingError, match=r"nowhere\.txt"):
        load(tmp_path / "nowhere.txt")


def test_a_name_that_no_system_takes_is_one_clear_error() -> None:
    """A sentence pasted in place of a file name is a missing file as well."""
    with pytest.raises((SourceMissingError, UnreadableError)):
        load("They sailed from Bergen to Leith. " * 200)


def test_the_network_is_off_unless_asked_for() -> None:
    """What an analyst reads is nobody's business."""
    with pytest.raises(NetworkOffError, match="--online"):
        load("https://example.org/report.html")


def test_the_given_day_wins_over_the_text(tmp_path: Path) -> None:
    """Whoever passes --date knows better than a line in the file."""
    (tmp_path / "a.txt").write_text("May 3, 2021\n\nThe fleet came in.")
    document = load(tmp_path / "a.txt", published="2021-05-04")
    assert (document.published, document.published_from) == (Day(2021, 5, 4), "--date")


@pytest.mark.parametrize("day", ["2023-13-01", "yesterday", "2023-02-30", "18.09.2023", ""])
def test_a_day_that_is_none_is_refused(day: str, tmp_path: Path) -> None:
    """A wrong anchor would shift every weekday of the report."""
    (tmp_path / "a.txt").write_text("The fleet came in.")
    with pytest.raises(DateFormatError):
        load(tmp_path / "a.txt", published=day)


PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Fleet reaches Lisbon | The Paper</title>
<meta property="og:title" content="Fleet reaches Lisbon">
<meta property="article:published_time" content="2021-05-04T10:00:00+01:00"></head><body><nav>Home World Sports</nav>
<article><h1>Fleet reaches Lisbon</h1><p>The fleet came into Setúbal on Monday after nine days at sea,
in calm weather.</p>
<p>It had left Brest &amp; called at Vigo, where the crew went ashore for the night.</p></article>
<script>track("Paris")</script><footer>Copyright 1999, Berlin</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_of_a_page_the_main_text_title_and_day_are_read(charset: str) -> None:
    """Menus, scripts and footers name places that nobody went to."""
    document = document_of(PAGE.replace("{charset}", charset).encode(charset), "page.html")
    assert document.title == "Fleet reaches Lisbon"
    assert (document.published, document.published_from) == (Day(2021, 5, 4), "HTML metadata")
    assert "came into Setúbal on Monday" in document.text
    assert "left Brest & called" in document.text
    assert not {"Sports", "Paris", "Berlin"} & set(document.text.replace(",", " ").split())


def test_a_page_is_known_by_its_beginning_too() -> None:
    """Pages are piped in and saved without an ending."""
    assert "<p>" not in document_of(PAGE.encode(), "stdin").text


def test_a_page_too_short_for_an_article_is_read_whole() -> None:
    """Two lines in HTML are still two lines to read."""
    assert (
        document_of(b"<html><p>From Rome to Ostia.</p><style>p {}</style></html>", "a.html").text
        == "From Rome to Ostia."
    )


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 'Fleet: Lisbon'\ndate: 2021-05-04\n---\n",
        "+++\r\ntitle = 'Fleet: Lisbon'\r\ndate = 2021-05-04\r\n+++\r\n",
    ],
)
def test_front_matter_gives_title_and_day_and_keeps_the_offsets(front: str) -> None:
    """It is no prose, but what follows it stays where it is in the file."""
    file = f"{front}\n# The fleet\n\nIt came in."
    document = document_of(file.encode(), "a.md")
    assert (document.title, document.published, document.published_from) == (
        "Fleet: Lisbon",
        Day(2021, 5, 4),
        "front matter",
    )
    assert document.text.index("It came in.") == file.index("It came in.")
    assert "2021" not in document.text


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Three dashes often only divide."""
    file = "---\nThey came to Oslo.\n---\nThen to Bergen.\n"
    assert document_of(file.encode(), "a.md").text == file


def test_the_heading_of_a_markdown_file_is_its_title() -> None:
    """So that the map's list of sources says more than a file name."""
    assert document_of(b"Intro\n\n# The fleet #\n\nIt came in.", "a.md").title == "The fleet"


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """The same folder gives the same map on every system; pictures and hidden files are passed over, and said so."""
    for name in ("b/2.txt", "a.md", "b/10.txt", ".git/x.txt", "photo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"They came to Oslo, says {name}.")
    notices: list[str] = []
    documents = load_all([tmp_path], notice=notices.append)
    assert [document.source for document in documents] == ["a.md", "10.txt", "2.txt"]
    assert len(notices) == 1
    assert "1 files" in notices[0]
    assert ".png" in notices[0]


def test_a_broken_file_in_a_folder_is_passed_over_and_said_so(tmp_path: Path) -> None:
    """One bad file must not cost the reader the other thousand, nor vanish silently."""
    (tmp_path / "good.txt").write_text("They came to Oslo.")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2\3" * 50)
    notices: list[str] = []
    assert [document.source for document in load_all([tmp_path], notice=notices.append)] == ["good.txt"]
    assert "bad.txt" in notices[0]


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    """Silence would look like a journey without stops."""
    with pytest.raises(EmptyInputError):
        load_all([tmp_path])


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """A quotation must say which of the two it is from, without telling where on the disk they lie."""
    for name in ("monday/report.txt", "tuesday/report.txt", "other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("They came to Oslo.")
    found = load_all([tmp_path / "monday", tmp_path / "tuesday/report.txt", tmp_path / "other.txt"])
    assert [document.source for document in found] == ["monday/report.txt", "tuesday/report.txt", "other.txt"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pbpaste | geo stops -` is how a text from anywhere gets in."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Ångström came to Oslo.".encode())))
    assert (load("-").source, load.__name__) == ("stdin", "load")


def test_a_text_longer_than_any_book_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred megabytes in one line would be read for a quarter of an hour, for nothing."""
    monkeypatch.setattr("geo.sources.decode.LONGEST_TEXT", 1_000)
    (tmp_path / "long.txt").write_text("rain and wind " * 100, "utf-8")
    with pytest.raises(UnreadableError, match="1,400 characters"):
        load(tmp_path / "long.txt")


def test_input_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is piped in may never stop; it is read up to a limit, not until the memory is full."""
    monkeypatch.setattr(sys.modules["geo.sources.load"], "LARGEST_FILE", 1_000_000)
    with Path("/dev/zero").open("rb") as endless, monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", io.TextIOWrapper(endless))
        with pytest.raises(UnreadableError, match="larger than 1 MB"):
            load("-")
