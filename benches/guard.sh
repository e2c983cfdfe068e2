#!/usr/bin/env bash
# The instructions that search, offers and suggest take over the fixtures, counted by callgrind and held against the figures
# of benches/guard.tsv: more than 5 % above one of them fails. Counts, unlike times, are the same on a busy machine.
#
# Libraries choose their instructions by the processor, so figures of one kind are told, but not held against, on another.
#
#   benches/guard.sh          checks
#   benches/guard.sh --set    writes the figures anew, to be committed alone with the reason
set -euo pipefail
cd "$(dirname "$0")/.."
figures=benches/guard.tsv
if ! command -v valgrind >/dev/null; then
    echo "installing valgrind"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends valgrind >/dev/null
fi
built() { cargo build --release --locked --workspace --bin yaojia --bench guard --message-format=json-render-diagnostics; }
guard=$(built | grep -o '"executable":"[^"]*/guard-[^"]*"' | tail -1 | cut -d'"' -f4)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${CARGO_TARGET_DIR:-target}/release/yaojia" index fixtures --data "$work/data" >"$work/index.log" 2>&1 || { cat "$work/index.log"; exit 1; }
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect='*guard*measured*' \
        "$guard" "$1" "$work/data" 20 2>&1 | sed -n 's/.*Collected : *//p'
}
processor=$(awk -F': ' '/^vendor_id/ { print $2; exit }' /proc/cpuinfo)
for flag in sse4_2 avx avx2 bmi2 erms fsrm; do
    grep -m1 '^flags' /proc/cpuinfo | grep -qw "$flag" && processor+=" $flag"
done
same=1
grep -qx "# $processor" "$figures" || same=0
failed=0
told="# Instructions of benches/guard.rs by route, 20 rounds over the fixtures; benches/guard.sh --set writes this file."
told+=$'\n'"# $processor"
for route in search offers suggest; do
    found=$(count "$route")
    [ -n "$found" ] || { echo "$route: callgrind counted nothing"; exit 1; }
    told+=$'\n'"$route"$'\t'"$found"
    [ "${1-}" = --set ] && continue
    known=$(awk -v route="$route" '$1 == route { print $2 }' "$figures")
    [ -n "$known" ] || { echo "$route: no figure in $figures"; exit 1; }
    verdict=$(awk -v a="$found" -v b="$known" 'BEGIN { printf "%+.1f %%", 100 * (a / b - 1); exit !(a > 1.05 * b) }') \
        && { verdict+=": too many"; failed=$same; } || true
    printf '%-8s %12s instructions, %12s committed, %s\n' "$route" "$found" "$known" "$verdict"
done
if [ "${1-}" = --set ]; then
    printf '%s\n' "$told" | tee "$figures"
elif [ "$same" = 0 ]; then
    echo "benches/guard.sh: the committed figures are of another processor; nothing is held against them here."
elif [ "$failed" = 1 ]; then
    echo "benches/guard.sh: a path takes 5 % more instructions than before. If that is what the change is worth, run" \
        "benches/guard.sh --set and commit $figures alone."
    exit 1
fi
