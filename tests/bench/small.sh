#!/usr/bin/env bash
# The small path, driven by make: an edition of the size that a district has, from nothing, with
# nothing to do, and after one change. Processor time (user and system, medians) beside the goals.
# Works on a copy. Writes OUT/small.csv. What was built before is moved away, and deleted only at the
# end: for minutes after files were deleted, ext4 without a journal passes over the places that they
# left, one by one, for each file that is made. So is a second run within five minutes slower.
# usage: small.sh EDITION     ROUNDS  default 5     OUT  where results go (default outputs/bench)
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
edition=$1
rounds=${ROUNDS:-5}
results=${OUT:-$root/outputs/bench}/small.csv
out=outputs/$edition
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$(dirname "$results")"
cp -a "$root/Makefile" "$root/pipeline" "$root/templates" "$root/inputs" "$root/.build" "$scratch/"
cd "$scratch" || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL

run() { # make's arguments: seconds of processor time
    local TIMEFORMAT='%U %S'
    { time make --no-print-directory EDITION="$edition" "$@" >"$scratch/said" 2>&1; } 2>"$scratch/time"
    awk '{ printf "%.3f\n", $1 + $2 }' "$scratch/time"
}
median() {
    sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}
passes() {
    sed -nE 's/.*report\.pdf, [0-9]+ pages, ([0-9]+) pass(es)?$/\1/p' "$scratch/said"
}
row() { # what goal measured
    printf '%-58s %10s   %s\n' "$1" "$2" "$3"
    printf '"%s","%s","%s"\n' "$1" "$2" "$3" >>"$results"
}

# Without TeX: all that leads to report.tex and the other forms, and, once there is a PDF, the seal.
before_tex=("$out/typeset/report.tex" "$out/report.html" "$out/tables.ods" "$out/tables/csv-metadata.json")
away() {
    [ ! -e "$1" ] || mv "$1" "$(mktemp -d -p "$scratch")"
}
from_nothing() {
    away "$out"
    run "${before_tex[@]}"
}
sealed() {
    away "$out/audit"
    run
}
changed() { # file: its own bytes again, as if it had been written anew
    sleep 0.02
    touch "$1"
    run
}

echo "work,goal,measured" >"$results"
row "work" "goal" "measured"
built=$(for ((i = 0; i < rounds; i++)); do from_nothing; done | median)
run >/dev/null
seal=$(for ((i = 0; i < rounds; i++)); do sealed; done | median)
row "whole build from nothing, without TeX (s of CPU)" "<= 0.5" \
    "$(awk -v a="$built" -v b="$seal" 'BEGIN { printf "%.2f", a + b }')"
row "make with nothing to do (s)" "<= 0.1" "$(for ((i = 0; i < rounds; i++)); do run; done | median)"

narrative=$(find "inputs/$edition/narrative" -name '*.md' | LC_ALL=C sort | tail -n 1)
feed=$(sed -n 's/^FEED_FILES_[a-z0-9-]* := \([^ ]*\).*/\1/p' "$out/edition.mk" | head -n 1)
for change in "a narrative line:$narrative" "a cell of a feed:$feed" "a chart's title:inputs/$edition/exhibits.xml"; do
    seconds=$(changed "${change#*:}")
    row "${change%%:*} changed, with TeX (s of CPU; passes)" "1 pass" "$seconds; $(passes)"
done
