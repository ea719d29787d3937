"""Tables, logs, lists and timetables: documents whose rows say when and where, without sentences.

`cells` finds the rows, `days` reads their dates, `columns` what each column holds, `places` and
`positions` what stands in it; `log` puts the rows together, `resolving` finds which
places they mean, and `visits` tells them as visits.
"""

from geo.reading.tables.log import Log, find_log
from geo.reading.tables.resolving import resolve_log
from geo.reading.tables.visits import log_visits

__all__ = ["Log", "find_log", "log_visits", "resolve_log"]
