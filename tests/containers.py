"""Small PDF and EPUB files made by hand, for tests that need one, whole or damaged."""

from __future__ import annotations

import io
import zipfile

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>The voyage</dc:title><dc:date>1872-10-02</dc:date></metadata><manifest>
<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one%20a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CHAPTERS = {
    "OEBPS/one a.xhtml": "<html><title>x</title><body><h1>To sea</h1><p>We left <b>Brest</b>.</p></body></html>",
    "OEBPS/two.xhtml": "<html><body><p>We came to Lisbon.</p></body></html>",
}


def archive(parts: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip archive of named parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            file.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return data.getvalue()


def epub(*, packed: bool = True, **changed: str | bytes) -> bytes:
    """A book of two chapters, with any of its parts changed."""
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": PACKAGE}
    return archive({**parts, **CHAPTERS, **changed}, packed=packed)


def pdf(*pages: str) -> bytes:
    """A PDF by hand: the smallest that has pages, a font and words."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for words in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
