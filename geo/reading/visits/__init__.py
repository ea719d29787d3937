"""Who was at which of the named places, how sure that is, and when."""

from geo.reading.visits.reader import find_visits, followed_by_all, followed_by_any

__all__ = ["find_visits", "followed_by_all", "followed_by_any"]
