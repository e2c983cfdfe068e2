"""Tables and questions of examples/peers in, SQLite's times for them out: FTS5 over pairs of characters, a clustered table."""

import math
import os
import sqlite3
import sys
import time

work = sys.argv[1]
path = os.path.join(work, "city.sqlite")


def rows(name):
    with open(os.path.join(work, name), encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def pairs(name):
    """Words of two characters each, overlapping: what finds any part of a name with the fewest postings."""
    return " ".join(name[at : at + 2] for at in range(len(name) - 1))


def vector(lat, lon):
    lat, lon = math.radians(float(lat)), math.radians(float(lon))
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def load(db):
    db.executescript(
        """
        PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -1000000;
        CREATE TABLE products (id INTEGER PRIMARY KEY, code, name, maker, strength, pack, form, lowest, offers);
        CREATE VIRTUAL TABLE names USING fts5 (name, content = '');
        CREATE TABLE places (id INTEGER PRIMARY KEY, code, name, lat, lon, x, y, z);
        CREATE TABLE offers (product, price, place, seen, stock, PRIMARY KEY (product, price, place)) WITHOUT ROWID;
        """
    )
    db.executemany("INSERT INTO products VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS INT), CAST(? AS INT))", rows("products.tsv"))
    words = ((row[0], pairs(row[2])) for row in rows("products.tsv"))
    db.executemany("INSERT INTO names (rowid, name) VALUES (?, ?)", words)
    placed = ((*row[:3], float(row[3]), float(row[4]), *vector(*row[3:5])) for row in rows("places.tsv"))
    db.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)", placed)
    # As they come: by product, then by price.
    numbers = ((int(r[0]), int(r[2]), int(r[1]), int(r[3]), int(r[4])) for r in rows("offers.tsv"))
    db.executemany("INSERT INTO offers VALUES (?, ?, ?, ?, ?)", numbers)
    db.executescript("INSERT INTO names (names) VALUES ('optimize'); ANALYZE;")
    db.commit()


LIST = """
SELECT code, name, maker, strength, pack, lowest FROM products
WHERE id IN (SELECT rowid FROM names WHERE names MATCH ?) ORDER BY offers DESC LIMIT 20
"""
# Hits, how many there are in all, and the values of two facets, of one look into the index.
SEARCH = """
WITH found AS MATERIALIZED (SELECT id, form, maker, offers FROM products
                            WHERE id IN (SELECT rowid FROM names WHERE names MATCH ?))
SELECT 0, code, name, p.maker, strength, pack, lowest
FROM (SELECT id, offers FROM found ORDER BY offers DESC LIMIT 20) JOIN products p USING (id)
UNION ALL SELECT 1, count(*), null, null, null, null, null FROM found
UNION ALL SELECT * FROM (SELECT 2, form, count(*), null, null, null, null FROM found GROUP BY form ORDER BY 3 DESC LIMIT 20)
UNION ALL SELECT * FROM (SELECT 3, maker, count(*), null, null, null, null FROM found GROUP BY maker ORDER BY 3 DESC LIMIT 20)
"""
NEAR = """
SELECT p.code, p.name, o.price, o.seen, o.stock, p.x * ?4 + p.y * ?5 + p.z * ?6 AS near, count(*) OVER ()
FROM offers o JOIN places p ON p.id = o.place
WHERE o.product = ?1 AND p.lat BETWEEN ?2 - 0.02698 AND ?2 + 0.02698
  AND p.x * ?4 + p.y * ?5 + p.z * ?6 >= ?3
ORDER BY o.price LIMIT 20
"""


NEAR_NO_TOTAL = NEAR.replace(", count(*) OVER ()", "")


def measure(db, what, sql, questions, how="", counts=lambda row: True):
    for question in questions:
        db.execute(sql, question).fetchall()
    times, found = [], 0
    for question in questions:
        begun = time.perf_counter()
        answer = db.execute(sql, question).fetchall()
        times.append((time.perf_counter() - begun) * 1e6)
        found += sum(map(counts, answer))
    mean = sum(times) / len(times)
    times.sort()
    p50, p99 = times[(len(times) - 1) // 2], times[(len(times) - 1) * 99 // 100]
    print(f"SQLite{how}\t{what}\t{mean:.1f}\t{p50:.1f}\t{p99:.1f}\t{found}", flush=True)


fresh = not os.path.exists(path)
db = sqlite3.connect(path)
if fresh:
    load(db)
db.executescript("PRAGMA mmap_size = 4000000000; PRAGMA cache_size = -1000000;")
texts = [(f'"{pairs(text)}"',) for (text,) in rows("search.tsv")]
measure(db, "search", SEARCH, texts, counts=lambda row: row[0] == 0)
measure(db, "list", LIST, texts)
limit = math.cos(3000 / 6371008.8)
near = [(int(product), float(lat), limit, *vector(lat, lon)) for product, lat, lon in rows("near.tsv")]
measure(db, "near", NEAR, near)
measure(db, "near", NEAR_NO_TOTAL, near, ", no total")
