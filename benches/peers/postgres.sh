#!/usr/bin/env bash
# A cluster of its own in WORK, reached through a socket there; stopped in the end. See run.sh.
set -euo pipefail
work=${1:?usage: postgres.sh WORK}
here=$(cd "$(dirname "$0")" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as=()
if [ "$(id -u)" = 0 ]; then
    # PostgreSQL refuses to run as root.
    as=(runuser -u postgres --)
    mkdir -p "$work/postgres"
    chown postgres "$work/postgres"
fi
cluster=$work/postgres/cluster
[ -d "$cluster" ] || "${as[@]}" "$bin/initdb" -D "$cluster" -A trust -E UTF8 --locale=C.UTF-8 > /dev/null
"${as[@]}" "$bin/pg_ctl" -D "$cluster" -w -l "$work/postgres/log" start > /dev/null \
    -o "-c listen_addresses= -c unix_socket_directories=$work/postgres -c shared_buffers=4GB -c work_mem=256MB \
        -c maintenance_work_mem=2GB -c max_wal_size=8GB -c fsync=off -c autovacuum=off"
trap '"${as[@]}" "$bin/pg_ctl" -D "$cluster" -m fast stop > /dev/null' EXIT
cd "$work"
"$bin/psql" -h "$work/postgres" -U postgres -d postgres -qAtX -f "$here/postgres.sql"
