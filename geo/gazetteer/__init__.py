"""The local gazetteer: one SQLite file; all SQL lives in this package."""
