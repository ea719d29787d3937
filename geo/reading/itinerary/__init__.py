"""From the visits that all documents tell to one route: dated, ordered, merged, with its doubts.

`siblings` dates the documents that have no date, `telling` puts each visit on the time line, `merge` joins
the visits of one stay, `order` brings the stays into travel order, `dating` says when each was, and
`assemble` makes the itinerary of them.
"""

from geo.reading.itinerary.assemble import assemble
from geo.reading.itinerary.siblings import date_by_siblings

__all__ = ["assemble", "date_by_siblings"]
