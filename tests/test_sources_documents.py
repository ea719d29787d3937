"""PDF, DOCX, EPUB, mail and JSON Lines: what is read of them, and the traps that are not walked into."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from containers import PACKAGE, archive, epub, pdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.days import Day
from geo.errors import EmptyInputError, GeoError, InputError, NotTextError, UnreadableError
from geo.sources import load, load_all
from geo.sources.load import documents_of
from geo.types import Document


def read(data: bytes, name: str) -> Document:
    [document] = documents_of(data, name)
    return document


# -- PDF -----------------------------------------------------------------------------------------


def test_a_pdf_is_read_with_its_pages_for_citation() -> None:
    """A quotation from a report of 200 pages is worth little without the page."""
    pytest.importorskip("pypdf")
    document = read(pdf("The fleet came to Lisbon.", "Then it left for Vigo."), "a.pdf")
    assert [name for _, name in document.sections] == ["page 1", "page 2"]
    start = document.sections[1][0]
    assert document.text[start:].startswith("Then it left for Vigo.")


def test_a_pdf_of_pictures_is_refused() -> None:
    """A scan has no words; silence would look like a journey without stops."""
    pytest.importorskip("pypdf")
    with pytest.raises(EmptyInputError):
        read(pdf(""), "a.pdf")


@given(st.binary(max_size=300), st.integers(0, 600))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_damaged_pdf_is_read_or_refused(rubbish: bytes, at: int) -> None:
    """The library raises a dozen kinds of errors on damaged files; the reader sees one line."""
    pytest.importorskip("pypdf")
    whole = pdf("The fleet came to Lisbon.")
    with suppress(GeoError):
        documents_of(b"%PDF-" + whole[5:at] + rubbish + whole[at:], "a.pdf")


# -- DOCX ----------------------------------------------------------------------------------------


def test_a_word_file_is_read_in_order_with_its_tables() -> None:
    """Itineraries are often tables between paragraphs."""
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.title = "The voyage"
    file.add_paragraph("The fleet came to Lisbon.")
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "3 May 2021", "Vigo"
    file.add_paragraph("Then it went home.")
    data = io.BytesIO()
    file.save(data)
    document = read(data.getvalue(), "a.docx")
    assert document.text == "The fleet came to Lisbon.\n3 May 2021 | Vigo\nThen it went home."
    assert document.title == "The voyage"


# -- EPUB ----------------------------------------------------------------------------------------


def test_a_book_is_read_in_the_order_of_its_spine_with_its_chapters() -> None:
    """The files in a book lie in any order; the spine says how it is read."""
    pytest.importorskip("defusedxml")
    document = read(epub(), "a.epub")
    assert document.text == "To sea\n\nWe left Brest.\n\nWe came to Lisbon."
    assert [name for _, name in document.sections] == ["To sea", "chapter 2"]
    assert (document.title, document.published) == ("The voyage", Day(1872, 10, 2))


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE package [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE package [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_book_whose_xml_defines_entities_is_refused(entity: str) -> None:
    """Entities of entities fill the memory, those of files read the disk."""
    pytest.importorskip("defusedxml")
    with pytest.raises(UnreadableError):
        read(epub(**{"OEBPS/book.opf": entity + PACKAGE.replace("The voyage", "&a;")}), "a.epub")


def test_a_word_file_with_outside_entities_reads_no_other_file(tmp_path: Path) -> None:
    """XXE: the words of another file must not come into the text."""
    docx = pytest.importorskip("docx")
    (tmp_path / "secret.txt").write_text("Zanzibar")
    data = io.BytesIO()
    docx.Document().save(data)
    with zipfile.ZipFile(data) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    parts["word/document.xml"] = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>From Oslo &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    text = ""
    with suppress(GeoError):
        text = read(archive(parts), "a.docx").text
    assert "Zanzibar" not in text


@pytest.mark.parametrize("name", ["a.epub", "a.docx"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name: str) -> None:
    """200 MB of zeros pack into 200 KB."""
    part = "word/document.xml" if name == "a.docx" else "OEBPS/two.xhtml"
    pytest.importorskip("docx" if name == "a.docx" else "defusedxml")
    bomb = epub(**{part: b" " * 150_000_000}) if name == "a.epub" else archive({part: b" " * 150_000_000})
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableError, match="larger"):
        read(bomb, name)


def test_a_name_that_climbs_out_of_the_archive_writes_nothing(tmp_path: Path) -> None:
    """Nothing is unpacked to the disk, so such a name leads nowhere."""
    pytest.importorskip("defusedxml")
    package = PACKAGE.replace("two.xhtml", "../../../../../../tmp/two.xhtml")
    before = sorted(tmp_path.rglob("*"))
    with suppress(GeoError):
        read(epub(**{"OEBPS/book.opf": package}), "a.epub")
    assert sorted(tmp_path.rglob("*")) == before


def test_another_archive_is_refused() -> None:
    """A zip of photographs is no report."""
    with pytest.raises(NotTextError):
        read(archive({"photo.jpg": "x"}), "a.zip")


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=20))
@settings(deadline=None)
def test_a_damaged_book_is_read_or_refused(at: int, rubbish: bytes) -> None:
    """As with PDF: one clear line."""
    pytest.importorskip("defusedxml")
    whole = epub()
    with suppress(GeoError):
        documents_of(whole[:at] + rubbish + whole[at + len(rubbish) :], "a.epub")


# -- mail ----------------------------------------------------------------------------------------

MESSAGE = b"""From: =?utf-8?q?Ann_L=C3=A9e?= <ann@example.org>
Subject: From the
 north
Date: Mon, 03 May 2021 23:30:00 +0200
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Yesterday I came to Troms=F8.
"""


def test_a_message_has_its_day_and_sender_from_the_header() -> None:
    """A letter's "yesterday" counts from the day on which it was sent, by the sender's clock."""
    document = read(MESSAGE, "a.eml")
    assert document.text.strip() == "Yesterday I came to Tromsø."
    assert document.title == "From the north (from Ann Lée <ann@example.org>)"
    assert (document.published, document.published_from) == (Day(2021, 5, 3), "the message's header")


def test_a_mailbox_gives_a_document_for_each_message(tmp_path: Path) -> None:
    """Quotations say which message they are from."""
    box = b"From ann Mon May  3 21:30:00 2021\n" + MESSAGE + b"\nFrom ann Tue May  4 21:30:00 2021\n"
    (tmp_path / "in.mbox").write_bytes(box + MESSAGE.replace(b"03 May", b"04 May") + b">From here on to Alta.\n")
    documents = load_all([tmp_path / "in.mbox"])
    assert [document.source for document in documents] == ["in.mbox#1", "in.mbox#2"]
    assert [document.published for document in documents] == [Day(2021, 5, 3), Day(2021, 5, 4)]
    assert "\nFrom here on to Alta." in documents[1].text
    with pytest.raises(InputError, match="load_all"):
        load(tmp_path / "in.mbox")


def test_a_message_in_html_is_read_as_a_page() -> None:
    """Most mail is written in HTML today."""
    head = b"Content-Type: text/html; charset=utf-8\n\n<html><body><p>We came to Oslo.</p></body></html>"
    assert read(head, "a.eml").text == "We came to Oslo."


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_as_mail_give_a_text_or_a_clear_refusal(data: bytes) -> None:
    """Spam is the most inventive of file formats."""
    for name in ("a.eml", "a.mbox"):
        with suppress(GeoError):
            documents_of(b"From x\n" + data + b"\n\nx", name)


def test_a_deeply_nested_message_is_no_crash() -> None:
    """Each part may hold parts."""
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(3000))
    with suppress(GeoError):
        documents_of(nested + b"\n\nOslo", "a.eml")


# -- JSON Lines ----------------------------------------------------------------------------------


def test_articles_in_json_lines_are_documents() -> None:
    """Scrapers and news archives give them by the million."""
    lines = [
        {
            "text": "They came to Oslo.",
            "title": "North",
            "date": "2021-05-03T10:00:00Z",
            "url": "https://example.org/1",
        },
        {"body": "They came to Bergen."},
    ]
    documents = documents_of("\n".join(map(json.dumps, lines)).encode(), "a.jsonl")
    assert [(one.source, one.title, one.published) for one in documents] == [
        ("https://example.org/1", "North", Day(2021, 5, 3)),
        ("a.jsonl:2", None, None),
    ]


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"text": 3}', '{"title": "x"}', "[" * 100_000])
def test_a_line_that_is_no_article_is_named(line: str) -> None:
    """In a file of a million lines the number matters."""
    with pytest.raises(GeoError, match=r"a\.jsonl:2|no text"):
        documents_of(b'{"text": "They came to Oslo."}\n' + line.encode(), "a.jsonl")


# -- traps ---------------------------------------------------------------------------------------


def growing_pdf() -> bytes:
    """A page whose words, 100 KB in the file, are 100 MB."""
    packed = zlib.compress(b"BT (x) Tj ET " * 8_000_000)
    drawing = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
    return re.sub(rb"<< /Length.*?endstream", lambda _: drawing, pdf("x"), flags=re.DOTALL)


TRAPS = {
    "entities of YAML.md": b"---\na: &a [x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (at + 1, at + 1, b",".join([b"*%c" % at] * 9)) for at in range(97, 108))
    + b"title: *l\n---\nThey came to Oslo.",
    "nested YAML.md": b"---\n" + b"[" * 200_000 + b"\n---\nThey came to Oslo.",
    "many parts.eml": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 200_000,
    "nested parts.eml": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    ),
    "encoded subject.eml": b"Subject: " + b"=?utf-8?q?=41?= " * 60_000 + b"\n\nThey came to Oslo.",
    "endless type.eml": b"Content-Type: text/plain" + b"; a=b" * 200_000 + b"\n\nThey came to Oslo.",
    "open tags.html": b"<html>" + b"<" * 1_000_000,
    "nested tags.html": b"<html><body>" + b"<div>" * 100_000 + b"They came to Oslo.",
    "hashes.md": b"# " * 500_000,
    "open arrays.pdf": b"%PDF-1.4\n" + b"[" * 1_000_000,
    "growing stream.pdf": growing_pdf(),
    "entities of entities.kml": b'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "Oslo ">'
    + b"".join(b'<!ENTITY %c "%s">' % (at + 1, b"&%c;" % at * 10) for at in range(97, 107))
    + b"]><kml><name>They came to &k;</name></kml>",
    "months.txt": b"May " * 250_000,
    "dashes.txt": b"---\n" * 250_000,
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_costs_no_more_than_a_book(name: str) -> None:
    """Each of these once took minutes or gigabytes in one library or another; a megabyte may take some seconds."""
    start = time.process_time()
    with suppress(GeoError):
        documents_of(TRAPS[name], name)
    assert time.process_time() - start < 5
