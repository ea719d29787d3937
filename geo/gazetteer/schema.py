"""The tables of the gazetteer file, and the statements that fill them.

    places     one row a place; `key` is GeoNames' number or a hash of the id (`rows.key_of`)
    names      every folded name of every place, most important place first within a name
    crowds     the places of names that have many, side by side with all that describes them
    firsts     the first word of names, with the number of words of the longest that begins with it
    sounds     names by the consonants that are heard in them (`geo/sounds.py`), for those that are spelled by ear
    divisions  "RU", "RU.59", "US.MA.~suffolk county" and their places, for labels and qualifiers
    sources    where the rows come from
    meta       what was compiled, when, from what

Coordinates are stored as whole millionths of a degree: four bytes instead of eight, 11 cm at worst.
"""

# ruff: noqa: S608 — these statements are put together from constants of this module alone
from __future__ import annotations

APPLICATION_ID = 0x67656F67  # "geog": tells this file from other SQLite files
VERSION = 6  # raised whenever tables or what fills them change; a file of another version is made anew
MICRO = 1_000_000  # units to the degree
FEW = 8  # places of one name that are looked up one by one; of more, those that are given stand together
MOST = 32  # places of one name that are given; cross-validation with 64 gives the same accuracy, with 24 a little less

# Rows of cells a quarter of a degree wide, so that a circle is a few ranges of one index.
CELL = "(((lat + 90000000) / 250000) * 1441 + (lon + 180000000) / 250000)"

TABLES = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE places(
    key INTEGER PRIMARY KEY, id TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
    feature TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER NOT NULL, radius_m INTEGER,
    source INTEGER NOT NULL);
CREATE TABLE names(
    folded TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL,
    crowded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(folded, rank, place)) WITHOUT ROWID;
CREATE TABLE crowds(
    folded TEXT NOT NULL, rank INTEGER NOT NULL, key INTEGER NOT NULL, id TEXT, name TEXT NOT NULL,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, feature TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
    population INTEGER NOT NULL, radius_m INTEGER, kind INTEGER NOT NULL,
    PRIMARY KEY(folded, rank, key)) WITHOUT ROWID;
CREATE TABLE firsts(word TEXT PRIMARY KEY, most INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sounds(consonants TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY(consonants, folded)) WITHOUT ROWID;
CREATE TABLE divisions(code TEXT PRIMARY KEY, name TEXT NOT NULL, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sources(
    key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, version TEXT, licence TEXT, attribution TEXT);
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# Names wait here, in the order in which they come, until all are sorted at once.
STAGING = """
CREATE TABLE staging.staged(folded TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL);
CREATE TABLE staging.heard(consonants TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE staging.moved(old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
CREATE TABLE staging.divisions(code TEXT PRIMARY KEY, name TEXT NOT NULL, place INTEGER NOT NULL) WITHOUT ROWID;
"""

# A new file begins with what another one holds, or with an empty one of the same shape.
EMPTY_BASE = """
CREATE TABLE base.names(folded, rank, place, kind);
CREATE TABLE base.divisions(code, name, place);
"""
COPY_BASE = """
INSERT INTO places SELECT * FROM base.places;
INSERT INTO sources SELECT * FROM base.sources;
"""

# A place that is there already keeps what it has; only what it lacks is filled in. "P.PPL" says no more than
# that it is inhabited, so a more telling code replaces it.
FILL = """
INSERT INTO places VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(key) DO UPDATE SET
    feature = iif(feature = 'P.PPL' AND excluded.feature LIKE 'P.%', excluded.feature, feature),
    country = coalesce(country, excluded.country),
    admin1 = coalesce(admin1, excluded.admin1),
    admin2 = coalesce(admin2, excluded.admin2),
    population = iif(population = 0, excluded.population, population),
    radius_m = coalesce(radius_m, excluded.radius_m)
"""

# Our own tables are checked by hand: what they say replaces what was there.
REPLACE = """
INSERT INTO places VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(key) DO UPDATE SET
    name = excluded.name, lat = excluded.lat, lon = excluded.lon, feature = excluded.feature,
    country = coalesce(excluded.country, country),
    admin1 = coalesce(excluded.admin1, admin1),
    admin2 = coalesce(excluded.admin2, admin2),
    population = iif(excluded.population = 0, population, excluded.population),
    radius_m = coalesce(excluded.radius_m, radius_m)
"""

STAGE = "INSERT INTO staging.staged VALUES(?, ?, ?)"
STAGE_DIVISION = "INSERT OR IGNORE INTO staging.divisions VALUES(?, ?, ?)"
MOVE = "INSERT OR IGNORE INTO staging.moved VALUES(?, ?)"

# The divisions: of several that claim one code the one that is still a country or division, then the largest.
_CURRENT = "feature LIKE '%H', population DESC, key"
DIVISIONS = (
    f"""INSERT OR IGNORE INTO divisions SELECT country, name, key FROM places
        WHERE feature LIKE 'A.PCL%' AND country IS NOT NULL ORDER BY feature <> 'A.PCLI', {_CURRENT}""",
    f"""INSERT OR IGNORE INTO divisions SELECT country || '.' || admin1, name, key FROM places
        WHERE feature LIKE 'A.ADM1%' AND country IS NOT NULL AND admin1 IS NOT NULL ORDER BY {_CURRENT}""",
    f"""INSERT OR IGNORE INTO divisions SELECT country || '.' || admin1 || '.' || admin2, name, key FROM places
        WHERE feature LIKE 'A.ADM2%' AND country IS NOT NULL AND admin1 IS NOT NULL AND admin2 IS NOT NULL
        ORDER BY {_CURRENT}""",
    "INSERT OR IGNORE INTO divisions SELECT * FROM base.divisions",
    """INSERT OR IGNORE INTO divisions SELECT d.code, d.name, coalesce(m.new, d.place)
       FROM staging.divisions d LEFT JOIN staging.moved m ON m.old = d.place""",
)

# Rows without an id of their own ("row:") may tell of places that are there already: those of the same plain
# name and class in the same country, within the degrees that two sources put the same place apart. They
# become one; that with an id stays, or the one with the lower key.
_REACH = "CASE a.class WHEN 'A.ADM1' THEN 1500000 WHEN 'P' THEN 100000 ELSE iif(a.class LIKE 'A.%', 400000, 50000) END"
DOUBLES = (
    """CREATE TABLE staging.doubles(
           name TEXT, class TEXT, country TEXT, key INTEGER, lat INTEGER, lon INTEGER, loose INTEGER)""",
    """INSERT INTO staging.doubles
       SELECT plain(name, feature), iif(feature LIKE 'A.%', feature, substr(feature, 1, 1)), country, key, lat, lon,
              id IS NOT NULL AND id LIKE 'row:%' FROM places""",
    "CREATE INDEX staging.alike ON doubles(name, class, country, lat, lon, key, loose)",
    f"""INSERT OR IGNORE INTO staging.moved
        SELECT a.key, min(b.key) FROM staging.doubles a JOIN staging.doubles b USING(name, class, country)
        WHERE a.loose AND (NOT b.loose OR b.key < a.key)
          AND b.lat BETWEEN a.lat - {_REACH} AND a.lat + {_REACH} AND abs(a.lon - b.lon) < 2 * {_REACH}
        GROUP BY a.key""",
    "DROP TABLE staging.doubles",
)
IS_LOOSE = "SELECT 1 FROM places WHERE id LIKE 'row:%' LIMIT 1"

# Where a double's double was found, all go to the last of the chain.
UNCHAIN = """
UPDATE staging.moved SET new = (SELECT next.new FROM staging.moved next WHERE next.old = moved.new)
WHERE new IN (SELECT old FROM staging.moved)
"""

# What is known of a place that is another one's double goes over to that one.
MERGE = (
    """UPDATE places SET population = moved.population FROM (
           SELECT m.new, max(p.population) AS population
           FROM staging.moved m JOIN places p ON p.key = m.old GROUP BY m.new
       ) AS moved WHERE places.key = moved.new AND places.population = 0""",
    "DELETE FROM places WHERE key IN (SELECT old FROM staging.moved)",
)

# How high a place stands among its namesakes: its population, but never below a floor for what is looked for
# more often than its inhabitants tell. Only the cut of very long lists depends on it.
_RANK = """-max(p.population, CASE WHEN p.id LIKE 'geo:%' OR p.feature LIKE 'A.PCL%' THEN 1000000
                                 WHEN p.feature LIKE 'A.ADM1%' THEN 100000
                                 WHEN p.feature LIKE 'A.%' OR p.feature LIKE 'P.PPLA%' THEN 1000 ELSE 0 END)"""

# A name that two sources give the same place is kept once, with its better kind.
NAMES = f"""
INSERT OR IGNORE INTO names(folded, rank, place, kind)
SELECT s.folded, {_RANK} AS rank, p.key AS place, s.kind
FROM (SELECT folded, place, kind FROM staging.staged UNION ALL SELECT folded, place, kind FROM base.names) s
LEFT JOIN staging.moved m ON m.old = s.place CROSS JOIN places p ON p.key = coalesce(m.new, s.place)
ORDER BY s.folded, rank, place, s.kind
"""

FIRSTS = """
INSERT INTO firsts
SELECT substr(folded, 1, instr(folded || ' ', ' ') - 1) AS word,
       max(length(folded) - length(replace(folded, ' ', '')) + 1)
FROM names GROUP BY word
"""

SPELLINGS = "SELECT DISTINCT folded FROM names WHERE kind < 4 ORDER BY folded"  # codes and demonyms are none
STAGE_SOUND = "INSERT INTO staging.heard VALUES(?, ?)"
SOUNDS = "INSERT OR IGNORE INTO sounds SELECT consonants, folded FROM staging.heard ORDER BY consonants, folded"
SOUNDING = "SELECT folded FROM sounds WHERE consonants = ? LIMIT ?"

CELLS = f"CREATE INDEX cells ON places({CELL})"
# What a map of half the Earth names first; the rest of the columns spare a look at the row of what lies elsewhere.
LEAST_PEOPLE, LEAST_REACH_M = 1_000, 10_000
LARGEST = f"""CREATE INDEX largest
ON places(substr(feature, 1, 1), population DESC, radius_m DESC, key, lat, lon, feature)
WHERE population >= {LEAST_PEOPLE} OR radius_m >= {LEAST_REACH_M}"""

# What describes a place, then the kind of the name by which it was found.
# Its divisions are named here, for to ask for each by itself would take several times as long.
PLACE = """p.key, p.id, p.name, p.lat, p.lon, p.feature, p.country,
           (SELECT name FROM divisions WHERE code = p.country || '.' || p.admin1),
           (SELECT name FROM divisions WHERE code = p.country || '.' || p.admin1 || '.' || p.admin2),
           p.population, p.radius_m, {kind}"""
# Dozens of namesakes lie all over the file: to fetch each from its place would take longer than all else. The first
# row of such a name says that they stand here.
CROWDS = (
    f"""INSERT INTO crowds SELECT n.folded, n.rank, {PLACE.format(kind="n.kind")}
        FROM (SELECT folded FROM names GROUP BY folded HAVING count(*) > {FEW}) many
        CROSS JOIN names n ON n.folded = many.folded CROSS JOIN places p ON p.key = n.place""",
    """UPDATE names SET crowded = 1 WHERE (folded, rank, place) IN (
           SELECT folded, rank, min(key) FROM (SELECT folded, min(rank) AS rank FROM crowds GROUP BY folded)
           JOIN crowds USING(folded, rank) GROUP BY folded)""",
)

FINISH = (*MERGE, *DIVISIONS, NAMES, *CROWDS, FIRSTS, CELLS, LARGEST)

FIND = f"""SELECT {PLACE.format(kind="n.kind")}, n.crowded FROM names n CROSS JOIN places p ON p.key = n.place
           WHERE n.folded = ? ORDER BY n.rank"""
CROWD = f"""SELECT key, id, name, lat, lon, feature, country, admin1, admin2, population, radius_m, kind
            FROM crowds WHERE folded = ? ORDER BY rank LIMIT {MOST}"""
BY_KEY = f"SELECT {PLACE.format(kind=0)} FROM places p WHERE p.key = ?"
# What a map of a region names first: large towns, wide waters. Quarters and what is no more are left out.
_PROMINENT = """p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? AND p.feature LIKE ?
      AND p.feature NOT IN ('P.PPLX', 'P.PPLH', 'P.PPLQ', 'P.PPLW')
    ORDER BY p.population DESC, p.radius_m DESC, p.key LIMIT ?"""
PROMINENT = f"""SELECT {PLACE.format(kind=0)} FROM places p INDEXED BY largest
    WHERE substr(p.feature, 1, 1) = ? AND (p.population >= {LEAST_PEOPLE} OR p.radius_m >= {LEAST_REACH_M})
    AND {_PROMINENT}"""
# The same by the index of cells, for a small region: from row to row, and in each row from cell to cell.
PROMINENT_IN_CELLS = f"""WITH RECURSIVE rows(at, until) AS (
        SELECT ?, ? UNION ALL SELECT at + 1, until FROM rows WHERE at < until)
    SELECT {PLACE.format(kind=0)} FROM rows CROSS JOIN places p
    ON {CELL} BETWEEN at * 1441 + ? AND at * 1441 + ? WHERE {_PROMINENT}"""
LONGEST = "SELECT most FROM firsts WHERE word = ?"
DIVISION = "SELECT name, place FROM divisions WHERE code = ?"
ADMIN1 = "SELECT admin1 FROM places WHERE key = ? AND admin1 IS NOT NULL"
COUNTY = """SELECT d.place FROM places p CROSS JOIN divisions d
            ON d.code = p.country || '.' || p.admin1 || '.' || p.admin2 WHERE p.key = ?"""
IN_CELLS = f"""SELECT {PLACE.format(kind=0)} FROM places p WHERE {CELL} BETWEEN ? AND ?
               AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"""

# For people: names that begin with some letters, names out of a list; codes and demonyms are no spellings.
COMPLETED = """
SELECT folded FROM (SELECT folded, rank FROM names WHERE folded >= ? AND folded < ? AND kind < 4 LIMIT ?)
GROUP BY folded ORDER BY min(rank), folded LIMIT ?
"""
BEGINNING = """
SELECT folded, min(rank) FROM (SELECT folded, rank FROM names WHERE folded >= ? AND folded < ? AND kind < 4 LIMIT ?)
GROUP BY folded
"""
AMONG = """
SELECT folded, min(rank) FROM names WHERE folded IN (SELECT value FROM json_each(?)) AND kind < 4 GROUP BY folded
"""

KNOWN_SOURCE = "SELECT key FROM sources WHERE name = ?"
ADD_SOURCE = "INSERT INTO sources(name, version, licence, attribution) VALUES(?, ?, ?, ?) RETURNING key"
ADD_META = "INSERT INTO meta VALUES(?, ?)"
META = "SELECT key, value FROM meta"

# For `geo gazetteer info`.
BY_SOURCE = """
SELECT s.name, s.version, s.licence, s.attribution, count(p.key) FROM sources s LEFT JOIN places p ON p.source = s.key
GROUP BY s.key ORDER BY s.key
"""
BY_CLASS = "SELECT substr(feature, 1, 1) AS class, count(*) FROM places GROUP BY class ORDER BY class"
COUNT_NAMES = "SELECT count(*) FROM names"
ATTRIBUTIONS = "SELECT DISTINCT attribution FROM sources WHERE attribution <> '' ORDER BY key"
