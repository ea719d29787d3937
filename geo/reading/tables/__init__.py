"""Tables, logs, lists and timetables: documents whose rows say when and where, without sentences.

`cells` finds the rows of tables, `records` those written as names and values, `entries` those that go on in prose;
`days` reads their dates, `columns` what each column holds, `places` and `positions` what stands in it; `log` puts
the rows together, `resolving` finds which places they mean, `visits` tells them as visits, and `notes` adds what the
prose tells.
"""

from geo.reading.tables.log import Log, find_log
from geo.reading.tables.notes import joined_times, with_notes
from geo.reading.tables.resolving import resolve_log
from geo.reading.tables.visits import log_visits

__all__ = ["Log", "find_log", "joined_times", "log_visits", "resolve_log", "with_notes"]
