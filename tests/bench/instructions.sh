#!/usr/bin/env bash
# Instructions of the small path, one step after the other, counted by callgrind: a figure that does
# not depend on the machine's mood. Held against tests/bench/instructions.csv: a step may take 5 %
# more, no further.
# The edition is tests/build/smalltown-2021, which changes only with the tests: so a change of the
# figures comes from the programs. The last steps read a part of what make bench reads, on one
# processor.
# usage: instructions.sh TOOLS      REFRESH=1 keeps the new counts
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$(cd "$1" && pwd)
margin=5
kept=$root/tests/bench/instructions.csv
edition=inputs/smalltown-2021
build=outputs/smalltown-2021
command -v valgrind >/dev/null || {
    echo "instructions: error: valgrind is missing; 'make deps check' installs it" >&2
    exit 2
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/inputs"
cp -r "$root/tests/build/smalltown-2021" "$scratch/inputs/"
ln -s "$root/pipeline" "$root/templates" "$scratch/"
cd "$scratch" || exit 2

made_of() { # FEEDS or CHARTS, and the option that each is given with
    sed -n "s/^$1 :=//p" "$build/edition.mk" | sed "s/ / $2 /g"
}
a_fact() {
    awk -F, 'NR > 1 && $1 ~ /\.percent$/ { print $1; exit }' "$build/aggregate/facts.csv"
}

count() { # name tool [options]: NAME,INSTRUCTIONS
    local name=$1 tool=$2 said=$scratch/$1
    shift 2
    env -i PATH="$PATH" LC_ALL=C taskset -c 0 valgrind --tool=callgrind --callgrind-out-file="$said.profile" \
        "$tools/$tool" --edition "$edition" --build "$build" "$@" >/dev/null 2>"$said.err" || {
        echo "instructions: error: $tool failed under valgrind" >&2
        tail -n 5 "$said.err" >&2
        return 1
    }
    awk -v name="$name" '$1 == "summary:" || $1 == "totals:" { n = $2 } END { print name "," n }' \
        "$said.profile"
}

# shellcheck source=tests/bench/data.sh
data=$scratch/data share=100
make_large() (
    cd "$root" && mkdir "$data" && . tests/bench/data.sh && make_generate &&
        for set in million generic structure; do make_data "$set" 2>/dev/null; done
)
read_large() { # name set
    local edition=$data/$2 build=$data/out-$2
    count "$1" extract --feed bench
}
make_large || exit 2

# The chain, each step on what the one before it made.
# shellcheck disable=SC2046  # options and their values
{
    echo "step,instructions"
    count plan plan &&
        count extract extract $(made_of FEEDS --feed) &&
        count validate validate &&
        count aggregate aggregate &&
        count chart chart $(made_of CHARTS --exhibit) &&
        count typeset typeset --as tex --as html --as ods --as csv &&
        count trace trace --fact "$(a_fact)" &&
        read_large records million &&
        read_large checks million-checked &&
        read_large sdmx-generic generic &&
        read_large sdmx-structure structure
} >"$scratch/counts" || exit 2

if [ -n "${REFRESH:-}" ]; then
    cp "$scratch/counts" "$kept"
    echo "instructions: kept $(($(wc -l <"$kept") - 1)) counts in tests/bench/instructions.csv"
    exit 0
fi
awk -F, -v margin="$margin" '
    FNR == 1 { next }
    NR == FNR { kept[$1] = $2; next }
    !($1 in kept) { print "instructions: " $1 ": no count is kept"; bad = 1; next }
    {
        change = ($2 / kept[$1] - 1) * 100
        word = change > margin ? "  too many" : change < -margin ? "  fewer: keep them" : ""
        printf "%s%-12s %12d, kept %12d: %+5.1f %%%s\n", (word == "" ? "  " : "* "), $1, $2, kept[$1], change, word
        bad = bad || change > margin
    }
    END { exit bad }' "$kept" "$scratch/counts" >"$scratch/table"
bad=$?
[ "$bad" -eq 0 ] && [ -z "${V:-}" ] || cat "$scratch/table"
if [ "$bad" -ne 0 ]; then
    echo "instructions: a step takes over $margin % more than was kept. Find out why, or, if it is worth it" \
        "(a new feature): make bench-instructions REFRESH=1, and commit tests/bench/instructions.csv"
    exit 1
fi
echo "instructions: each step within $margin % of what is kept, or below"
