"""The stages of reading: pure functions from values to values."""
