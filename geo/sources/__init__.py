"""Files, folders, standard input and web pages to `Document`s: the only readers of the user's files."""

from geo.sources.load import load, load_all, read_text

__all__ = ["load", "load_all", "read_text"]
