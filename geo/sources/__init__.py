"""Bytes to `Document`: every format in which people keep their reports."""
