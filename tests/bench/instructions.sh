#!/usr/bin/env bash
# Instructions executed on the small path, counted by callgrind: a figure that does not depend on
# the machine's mood. Held against tests/bench/instructions.csv with a margin of 10 %.
# usage: instructions.sh TOOLS EDITION OUTPUTS      REFRESH=1 keeps the new counts
set -uo pipefail
tools=$1 edition=$2 outputs=$3
kept=$(dirname "$0")/instructions.csv
command -v valgrind >/dev/null || { echo "bench: valgrind is missing: instructions not counted" >&2; exit 0; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/build"
cp -r "$outputs/extract" "$outputs/validate" "$scratch/build/" || exit 2
mkdir -p "$scratch/build/aggregate"

count() { # name tool [arguments]: prints NAME,INSTRUCTIONS
    local name=$1 tool=$2
    shift 2
    valgrind --tool=callgrind --callgrind-out-file="$scratch/profile" \
        "$tools/$tool" --edition "$edition" --build "$scratch/build" "$@" >/dev/null 2>"$scratch/err" ||
        { echo "bench: $tool failed under callgrind" >&2; cat "$scratch/err" >&2; return 1; }
    awk -v name="$name" '$1 == "summary:" || $1 == "totals:" { n = $2 } END { print name "," n }' "$scratch/profile"
}

{
    echo "step,instructions"
    count extract extract --feed police-crime && count validate validate && count aggregate aggregate
} >"$scratch/counts" || exit 1
if [ -n "${REFRESH:-}" ] || [ ! -e "$kept" ]; then
    cp "$scratch/counts" "$kept"
    cat "$kept"
    exit 0
fi
awk -F, 'FNR == 1 { next }
    NR == FNR { kept[$1] = $2; next }
    {
        change = ($2 / kept[$1] - 1) * 100
        printf "instructions: %-10s %12d, kept %12d: %+.1f %%\n", $1, $2, kept[$1], change
        if (change > 10) { bad = 1; print "instructions: " $1 " takes over 10 % more" }
    }
    END { exit bad }' "$kept" "$scratch/counts"
