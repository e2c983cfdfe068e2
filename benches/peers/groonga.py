"""Tables and questions of examples/peers in, Groonga's times for them out, by its own clock."""

import itertools
import json
import os
import subprocess
import sys

work = sys.argv[1]
folder = os.path.join(work, "groonga")
path = os.path.join(folder, "city")


def rows(name):
    with open(os.path.join(work, name), encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


SCHEMA = """
table_create Products TABLE_PAT_KEY UInt32
column_create Products code COLUMN_SCALAR ShortText
column_create Products name COLUMN_SCALAR ShortText
column_create Products maker COLUMN_SCALAR ShortText
column_create Products strength COLUMN_SCALAR ShortText
column_create Products pack COLUMN_SCALAR ShortText
column_create Products form COLUMN_SCALAR ShortText
column_create Products lowest COLUMN_SCALAR Int64
column_create Products offers COLUMN_SCALAR Int32
table_create Places TABLE_PAT_KEY UInt32
column_create Places code COLUMN_SCALAR ShortText
column_create Places name COLUMN_SCALAR ShortText
column_create Places point COLUMN_SCALAR WGS84GeoPoint
table_create Offers TABLE_NO_KEY
column_create Offers product COLUMN_SCALAR Products
column_create Offers place COLUMN_SCALAR Places
column_create Offers price COLUMN_SCALAR Int64
column_create Offers seen COLUMN_SCALAR Int64
column_create Offers stock COLUMN_SCALAR UInt8
"""
# Made after the rows: one pass instead of one insertion each.
INDEXES = """
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto
column_create Terms name COLUMN_INDEX|WITH_POSITION Products name
column_create Products offers_of COLUMN_INDEX Offers product
"""


def table(name, columns, values):
    yield f'load --table {name} --columns "{columns}"'
    yield "["
    for value in values:
        yield json.dumps(value, ensure_ascii=False) + ","
    yield "]"


def numbers():
    for product, place, price, seen, stock in rows("offers.tsv"):
        yield int(product), int(place), int(price), int(seen), int(stock)


def load():
    os.makedirs(folder, exist_ok=True)
    with subprocess.Popen(["groonga", "-n", path], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as run:
        def put(lines):
            for line in lines:
                run.stdin.write(line + "\n")

        put(SCHEMA.strip().split("\n"))
        products = ((int(r[0]), *r[1:7], int(r[7]), int(r[8])) for r in rows("products.tsv"))
        put(table("Products", "_key,code,name,maker,strength,pack,form,lowest,offers", products))
        places = ((int(r[0]), r[1], r[2], f"{r[3]}x{r[4]}") for r in rows("places.tsv"))
        put(table("Places", "_key,code,name,point", places))
        put(table("Offers", "product,place,price,seen,stock", numbers()))
        put(INDEXES.strip().split("\n"))


def facets():
    drills = ""
    for name in ["form", "maker"]:
        drills += f" --drilldowns[{name}].keys {name} --drilldowns[{name}].sort_keys -_nsubrecs --drilldowns[{name}].limit 20"
    return drills


def products(text):
    return (
        f"select Products --match_columns name --query '\"{text}\"' --sort_keys -offers --limit 20 "
        "--output_columns code,name,maker,strength,pack,lowest --cache no"
    )


def near(product, lat, lon):
    return (
        f"select Offers --filter 'product == {product} && geo_in_circle(place.point, \"{lat}x{lon}\", 3000)' "
        "--sort_keys price --limit 20 --cache no "
        f"--output_columns 'place.code,place.name,price,seen,stock,geo_distance(place.point, \"{lat}x{lon}\")'"
    )


def measure(what, questions):
    text = "\n".join(questions * 2) + "\n"
    run = subprocess.run(["groonga", path], input=text, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("[[")]
    assert len(answers) == 2 * len(questions) and all(answer[0][0] == 0 for answer in answers), run.stdout[:500]
    answers = answers[len(questions):]
    times = [answer[0][2] * 1e6 for answer in answers]
    found = sum(len(answer[1][0]) - 2 for answer in answers)
    mean = sum(times) / len(times)
    times.sort()
    p50, p99 = times[(len(times) - 1) // 2], times[(len(times) - 1) * 99 // 100]
    print(f"Groonga\t{what}\t{mean:.1f}\t{p50:.1f}\t{p99:.1f}\t{found}", flush=True)


if not os.path.exists(path):
    load()
measure("search", [products(text) + facets() for (text,) in rows("search.tsv")])
measure("list", [products(text) for (text,) in rows("search.tsv")])
# A look-up takes Groonga a thousand times a search: a fifth of them, drawn as all are, tells as much.
measure("near", [near(*question) for question in itertools.islice(rows("near.tsv"), 200)])
