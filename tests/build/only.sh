#!/usr/bin/env bash
# Only what depends on a change is done again: counts the tools that run and for what, and TeX's
# passes; no times. Works on a copy.
# usage: only.sh EDITION
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
edition=$1
out=outputs/$edition
. "$root/tests/tally.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -a "$root/Makefile" "$root/pipeline" "$root/templates" "$root/inputs" "$root/.build" "$scratch/"
cd "$scratch" || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL

# Each run of a tool as one line: its name and its own options.
runs() { # [make's arguments]
    make --no-print-directory -j2 V=1 EDITION="$edition" "$@" >"$scratch/said" 2>&1
    sed -nE "s,.*\.build/release/([a-z]+) --edition inputs/$edition --build $out *,\1 ,p" "$scratch/said" |
        sed -E 's/ +&& touch.*//; s/ +$//' | LC_ALL=C sort
}
is() { # what was-expected what-ran
    [ "$2" = "$3" ] && ok || fail "$1" "expected:" "$2" "ran:" "$3" "" "$(tail -n 15 "$scratch/said")"
}
passes() {
    sed -nE 's/.*report\.pdf, [0-9]+ pages, ([0-9]+) pass(es)?$/\1/p' "$scratch/said"
}
forms='typeset --as tex --as html --as ods --as csv'

ran=$(runs)
counted=$(cut -d ' ' -f 1 <<<"$ran" | uniq -c | awk '{printf "%s %s;", $2, $1}')
is "from nothing each tool runs once (typeset for all forms, and for TeX)" \
    "aggregate 1;chart 1;extract 1;plan 1;seal 1;typeset 2;validate 1;" "$counted"
feeds=$(sed -n 's/^FEEDS := //p' "$out/edition.mk" | wc -w)
is "and the one run of extract reads every feed" "$feeds" \
    "$(grep '^extract' <<<"$ran" | grep -o -- '--feed' | wc -l)"

is "with nothing to do no tool runs" "" "$(runs)"

narrative=$(find "inputs/$edition/narrative" -name '*.md' | LC_ALL=C sort | tail -n 1)
sleep 0.05
sed '0,/ the / s/ the / this /' "$root/$narrative" >"$narrative"
cmp -s "$narrative" "$root/$narrative" && fail "the narrative was changed" || ok
is "one word of the narrative is only set anew" "seal
$forms
typeset --set" "$(runs)"
is "in one pass, where the pages stay" 1 "$(passes)"

feed=$(sed -n 's/^FEED_FILES_\([a-z0-9-]*\) := [^ ]*\.csv$/\1/p' "$out/edition.mk" | head -n 1)
file=$(sed -n "s/^FEED_FILES_$feed := //p" "$out/edition.mk")
sleep 0.05
sed '$ s/[0-9]\([^0-9]*\)$/7\1/' "$root/$file" >"$file" # the last figure; the register knows of it
cmp -s "$file" "$root/$file" && fail "the cell was changed" || ok
sed "s/$(sha256sum <"$root/$file" | cut -c 1-64)/$(sha256sum <"$file" | cut -c 1-64)/" \
    "$root/inputs/$edition/feeds/register.csv" >"inputs/$edition/feeds/register.csv"
is "one cell: that feed is read alone, and all that follows is done, but no chart drawn that shows the same" "aggregate
extract --feed $feed
seal
$forms
typeset --set
validate" "$(runs)"
is "in one pass, where the pages stay" 1 "$(passes)"

chart=$(sed -n 's/^CHARTS := \([^ ]*\).*/\1/p' "$out/edition.mk")
sleep 0.05
awk -v id="id=\"$chart\"" 'index($0, id){chart=1} chart&&!done&&sub("</title>", ", too</title>"){done=1} {print}' \
    "$root/inputs/$edition/exhibits.xml" >"inputs/$edition/exhibits.xml"
is "one chart's title draws that chart; no feed is read" "aggregate
chart --exhibit $chart
plan
seal
$forms
typeset --set" "$(runs)"
is "in one pass, where the pages stay" 1 "$(passes)"

# One of the files between the stages, taken away by hand, is made again.
taken_away() { # file what-is-to-run
    rm "$out/$1"
    is "without $1 its stage runs" "$2" "$(runs | grep -v '^seal\|^typeset')"
    [ -s "$out/$1" ] && ok || fail "$1 is there again"
    is "and with nothing to do no tool runs" "" "$(runs)"
}
taken_away "chart/$chart.png" "chart --exhibit $chart"
taken_away "aggregate/exhibits/$chart.meta.csv" "aggregate
chart --exhibit $chart"
taken_away "validate/feeds.csv" "aggregate
validate"
taken_away "extract/$feed.count.csv" "aggregate
extract --feed $feed
validate"

# What is taken away changes the digest of all that went in, which the report's last page names.
sealed_inputs() { .build/release/seal --inputs --edition "inputs/$edition" --build "$out"; }
for gone in templates/README.md pipeline/FORMATS.md; do
    sleep 0.05
    rm "$gone"
    runs >/dev/null
    is "a file less ($gone) is another digest on the last page" "$(sealed_inputs)" \
        "$(sed -n 's/.*\\def\\inputsdigest{\(.*\)\\breakhere{}\(.*\)}/\1\2/p' "$out/typeset/facts.tex")"
done

# What is asked for by its name is made alone, at once; a feed with a large file by itself.
sleep 0.05
touch "$file"
is "a feed asked for by its file is read" "extract --feed $feed" "$(runs "$out/extract/$feed.csv")"
runs >/dev/null
rm "$out/chart/$chart.alt"
is "a chart asked for by its file is drawn" "chart --exhibit $chart" "$(runs "$out/chart/$chart.alt")"
sleep 0.05
other=$(sed -n 's/^FEED_FILES_\([a-z0-9-]*\) := [^ ]*\.csv$/\1/p' "$out/edition.mk" | sed -n 2p)
touch "$(sed -n "s/^FEED_FILES_$other := //p" "$out/edition.mk")"
yes '' | head -c 1100000 >>"$file"
is "a feed with a file over 1 MB is read by itself" "extract --feed $feed
extract --feed $other" "$(runs extract)"

tally "only what is needed"
