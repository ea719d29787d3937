"""Who was where, when: from prose to a dated, sourced route on a map."""

from geo.types import Document

__version__ = "0.1.0"
__all__ = ["Document"]
