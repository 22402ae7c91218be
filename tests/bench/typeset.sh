#!/usr/bin/env bash
# What setting the report costs: processor time (user and system, medians of ROUNDS) beside one plain
# pdflatex pass over the same pages, run in turn with it; and whether tagging stays linear, in
# instructions counted by callgrind on 1, 2, 4 and 8 times the body. Works on a copy.
# usage: typeset.sh TOOLS EDITION OUTPUTS     ROUNDS  default 5     OUT  where typeset.csv goes
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$(cd "$1" && pwd)
edition=$2
outputs=$3
rounds=${ROUNDS:-5}
results=${OUT:-$root/outputs/bench}/typeset.csv
mkdir -p "$(dirname "$results")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
build=$scratch/build
cp -r "$outputs" "$build"

cpu() { # command…: seconds of processor time
    local TIMEFORMAT='%U %S'
    { time "$@" >"$scratch/said" 2>&1; } 2>"$scratch/time"
    awk '{ printf "%.3f\n", $1 + $2 }' "$scratch/time"
}
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
row() {
    printf '%-58s %10s   %s\n' "$1" "$2" "$3"
    printf '"%s","%s","%s"\n' "$1" "$2" "$3" >>"$results"
}
divided() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# One plain pass: the same sources without a mark, compressed by TeX, page numbers known.
plain=$scratch/plain
mkdir "$plain"
cp -r "$build/typeset" "$plain/typeset"
ln -s "$build/chart" "$plain/chart"
sed -i 's/{0 mark}/{}/g; s/{\\the\\tag@mark\\space mark}/{}/g; s/^\\pdfcompresslevel=0 .*//' \
    "$plain"/typeset/piperoll{-tags.sty,.cls}
plain_pass() {
    (cd "$plain" && TEXINPUTS=typeset: openin_any=p pdflatex -no-shell-escape -interaction=batchmode \
        -output-directory=typeset report.tex)
}
typeset() { "$tools/typeset" --edition "$edition" --build "$build" "$@"; }
whole() { typeset && typeset --set; }
from_nothing() { rm -f "$build"/report.pdf "$build"/typeset/report.{aux,pdf,tags}; cpu whole; }
# One number of the text: another last digit each time, as wide as before.
fact=$(awk -F, 'NR == FNR { printed[$1] = $6; next } FNR > 1 && printed[$1] ~ /^[0-9][0-9]+$/ { print $1; exit }' \
    "$build/aggregate/facts.csv" "$build/typeset/pages.csv")
one_number() {
    cp "$build/report.pdf" "$scratch/before.pdf"
    awk -F, -v OFS=, -v fact="$fact" -v digit="$((round % 10))" '
        $1 == fact { digit = substr($6, length($6)) == digit ? (digit + 1) % 10 : digit
                     $6 = substr($6, 1, length($6) - 1) digit } { print }' \
        "$build/aggregate/facts.csv" >"$scratch/facts.csv" && cp "$scratch/facts.csv" "$build/aggregate/facts.csv"
    cpu whole
    cmp -s "$build/report.pdf" "$scratch/before.pdf" && echo "typeset: $fact is printed nowhere" >&2
}
for ((round = 0; round < rounds; round++)); do
    cpu plain_pass >>"$scratch/plain.times"
    from_nothing >>"$scratch/nothing.times"
    one_number >>"$scratch/number.times"
    for form in html ods csv; do cpu typeset --as "$form" >>"$scratch/$form.times"; done
done
of() { median <"$scratch/$1.times"; }
echo "work,goal,measured" >"$results"
row "work" "goal" "measured"
row "one plain pdflatex pass over the same pages (s of CPU)" "" "$(of plain)"
row "make typeset from nothing, in such passes" "< 3" "$(divided "$(of nothing)" "$(of plain)")"
row "after one number changed, in such passes" "< 1.5" "$(divided "$(of number)" "$(of plain)")"
for form in html ods csv; do row "--as $form (s of CPU)" "< 0.1" "$(of "$form")"; done

command -v valgrind >/dev/null || { echo "typeset: valgrind is missing: tagging was not counted"; exit 0; }
tagging() { # bodies: "elements instructions" of the tagger; TeX is a process of its own, not counted
    local times=$1 copy=$scratch/times
    rm -rf "$copy"
    cp -r "$outputs" "$copy"
    for ((i = 0; i < times; i++)); do cat "$outputs/typeset/body.tex"; done >"$copy/typeset/body.tex"
    "$tools/typeset" --edition "$edition" --build "$copy" --set >/dev/null || return
    valgrind --tool=callgrind --callgrind-out-file="$scratch/profile" \
        "$tools/typeset" --edition "$edition" --build "$copy" --set >"$scratch/said" 2>&1 || return
    awk -v elements="$(grep -c '^S ' "$copy/typeset/report.tags")" \
        '$1 == "summary:" || $1 == "totals:" { n = $2 } END { print elements, n }' "$scratch/profile"
}
for times in 1 2 4 8; do
    counted=$(tagging "$times")
    row "tagging, $times x the body: elements, million instructions" "" \
        "$(awk '{ printf "%d, %.0f (%.0f each)", $1, $2 / 1e6, $2 / $1 }' <<<"$counted")"
    echo "$times $counted" >>"$scratch/counts"
done
growth=$(awk '{ n[$1] = $2; c[$1] = $3 } END { printf "%.2f", ((c[8] - c[1]) / (n[8] - n[1])) / ((c[2] - c[1]) / (n[2] - n[1])) }' "$scratch/counts")
row "an element more at 8 x the body, beside one at 2 x" "<= 1.1" "$growth"
awk -v g="$growth" 'BEGIN { exit g > 1.1 }' || { echo "typeset: tagging grows faster than the report"; exit 1; }
