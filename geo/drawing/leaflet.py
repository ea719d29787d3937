"""Leaflet's own script and style sheet, from the PyPI package XStatic-Leaflet, ready to be inlined."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from geo.errors import GeoError

VERSION = "1.9.3"
# Of the bytes that Leaflet's authors published on npm; a page must not carry a script that nobody has read.
SCRIPT_SHA256 = "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03"
STYLE_SHA256 = "90b693d86392a4779c861b28cf307e7e59c3fb35328c4d8b95f58f814d38c722"
NOTICE = f"""Leaflet {VERSION}, https://leafletjs.com
Copyright (c) 2010-2022, Volodymyr Agafonkin. Copyright (c) 2010-2011, CloudMade. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met: 1. Redistributions of source code must retain the above copyright notice, this list of
conditions and the following disclaimer. 2. Redistributions in binary form must reproduce the above copyright notice,
this list of conditions and the following disclaimer in the documentation and/or other materials provided with the
distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE."""


class LeafletChangedError(GeoError, OSError):
    """The installed Leaflet is not the one that this package was made with."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} of XStatic-Leaflet is not that of Leaflet {VERSION}. Run `pip install XStatic-Leaflet==1.9.3.0`."
        )


@cache
def script() -> str:
    """Leaflet's minified script.

    Raises:
        LeafletChangedError: If its bytes are not those expected.
    """
    return re.sub(r"\n//# sourceMappingURL=.*\s*\Z", "\n", _checked("leaflet.js", SCRIPT_SHA256))


@cache
def style() -> str:
    """Leaflet's style sheet, its images as data."""
    css = _checked("leaflet.css", STYLE_SHA256)
    return re.sub(r"url\(images/([\w-]+\.png)\)", lambda found: f'url("{image(found[1])}")', css)


@cache
def image(name: str) -> str:
    """One of Leaflet's images ("marker-icon.png") as a data address."""
    return "data:image/png;base64," + base64.b64encode(_read(f"images/{name}")).decode("ascii")


def _checked(name: str, sha256: str) -> str:
    data = _read(name)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LeafletChangedError(name)
    return data.decode("utf-8").replace("\r\n", "\n")  # as a browser reads it, and hashes it


def _read(name: str) -> bytes:
    return files("xstatic.pkg.leaflet").joinpath("data", *name.split("/")).read_bytes()
