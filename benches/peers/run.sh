#!/usr/bin/env bash
# The same city and the same questions for yaojia, PostgreSQL, SQLite and Groonga; what each takes, and the ratios.
#
#   benches/peers/run.sh [--install] DATA WORK
#
# DATA is a folder that `yaojia index` has written, WORK one for tables and databases (5 GB for 20 M offers).
# --install fetches the peers from Debian: postgresql, its rum, sqlite3, groonga-bin. Nothing else installs anything.
# Questions, 1,000 of each, drawn by a seed:
#   search  products whose name holds a text of two to six characters, as a page shows them: 20 of them with code, name,
#           maker, strength, pack and lowest price, the most widely offered first (yaojia: by its own ranking, and
#           approximate names where nothing holds the text); how many there are in all; the 20 commonest forms and makers
#           among all of them, with their numbers
#   list    the 20 products alone (yaojia counts all the same)
#   near    offers of one product within 3 km: how many there are, and the 20 cheapest with code and name of the place,
#           price, time, stock and distance; products as often as they are offered. `no total` leaves out how many.
# Everything runs in process: yaojia through its library, SQLite in Python, PostgreSQL inside its own server by
# PL/pgSQL (so without its protocol), Groonga by its command's own clock. Output: engine, question, mean, p50 and p99
# in microseconds, rows answered.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ "${1:-}" = --install ]; then
    shift
    apt-get install -y --no-install-recommends postgresql postgresql-contrib sqlite3 groonga-bin
    apt-get install -y --no-install-recommends "postgresql-$(ls /usr/lib/postgresql | sort -V | tail -1)-rum" || true
fi
data=${1:?usage: run.sh [--install] DATA WORK} work=${2:?usage: run.sh [--install] DATA WORK}
mkdir -p "$work"
work=$(cd "$work" && pwd)
: > "$work/results.tsv"
cargo build --profile dist --locked --workspace --example peers
target/dist/examples/peers "$data" "$work" | tee -a "$work/results.tsv"
python3 benches/peers/sqlite.py "$work" | tee -a "$work/results.tsv"
[ ! -d /usr/lib/postgresql ] || benches/peers/postgres.sh "$work" | tee -a "$work/results.tsv"
! command -v groonga > /dev/null || python3 benches/peers/groonga.py "$work" | tee -a "$work/results.tsv"
echo
awk -F'\t' '
    $1 == "yaojia" { ours[$2] = $3 }
    { line[NR] = $0; what[NR] = $2; mean[NR] = $3 }
    END {
        print "engine\tquestion\tmean µs\tp50 µs\tp99 µs\trows\ttimes ours"
        for (n = 1; n <= NR; n++) printf "%s\t%.1f\n", line[n], mean[n] / ours[what[n]]
    }' "$work/results.tsv"
