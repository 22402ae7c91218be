#!/usr/bin/env bash
# Instructions of the small path, one step after the other, counted by callgrind: a figure that does
# not depend on the machine's mood. Held against tests/bench/instructions.csv: a step may take 5 %
# more, no further.
# usage: instructions.sh TOOLS EDITION OUTPUTS      REFRESH=1 keeps the new counts
set -uo pipefail
tools=$(cd "$1" && pwd) edition=$2 outputs=$3
margin=5
here=$(dirname "$0")
kept=$here/instructions.csv
if [ "$(basename "$edition")" != sevenoaks-2019 ]; then
    echo "instructions: skipped: the kept figures are those of sevenoaks-2019, not of $(basename "$edition")"
    exit 0
fi
command -v valgrind >/dev/null || {
    echo "instructions: error: valgrind is missing; 'make deps check' installs it" >&2
    exit 2
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
build=$scratch/build
cp -r "$outputs" "$build" || exit 2

feeds=$(sed -n 's/^FEEDS := //p' "$outputs/edition.mk")
chart=$(sed -n 's/^CHARTS := \([^ ]*\).*/\1/p' "$outputs/edition.mk")
fact=$(awk -F, 'NR > 1 && $1 ~ /\.percent$/ { print $1; exit }' "$outputs/aggregate/facts.csv")

# The steps: a name, then the tool and its own options.
steps() {
    echo "plan plan"
    echo "extract-one extract --feed ${feeds%% *}"
    # shellcheck disable=SC2086  # one --feed for each
    echo "extract extract$(printf ' --feed %s' $feeds)"
    echo "validate validate"
    echo "aggregate aggregate"
    echo "chart chart --exhibit $chart"
    echo "typeset typeset"
    echo "forms typeset --as html --as ods --as csv"
    echo "trace trace --fact $fact"
}

count() { # name tool [options]: NAME,INSTRUCTIONS into a file of its own
    local name=$1 tool=$2 said=$scratch/$1
    shift 2
    env -i PATH="$PATH" LC_ALL=C valgrind --tool=callgrind --callgrind-out-file="$said.profile" \
        "$tools/$tool" --edition "$edition" --build "$build" "$@" >/dev/null 2>"$said.err" || {
        echo "instructions: error: $tool failed under valgrind" >&2
        tail -n 5 "$said.err" >&2
        return 1
    }
    awk -v name="$name" '$1 == "summary:" || $1 == "totals:" { n = $2 } END { print name "," n }' \
        "$said.profile"
}

echo "step,instructions" >"$scratch/counts"
while read -r name command; do
    # shellcheck disable=SC2086  # the tool and its options
    count "$name" $command >>"$scratch/counts" || exit 2
done < <(steps)

if [ -n "${REFRESH:-}" ]; then
    cp "$scratch/counts" "$kept"
    echo "instructions: kept $(($(wc -l <"$kept") - 1)) counts in $kept"
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
        "(more data, another check): make bench-instructions REFRESH=1, and commit tests/bench/instructions.csv"
    exit 1
fi
echo "instructions: each step within $margin % of what is kept, or below"
