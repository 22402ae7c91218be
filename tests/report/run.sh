#!/usr/bin/env bash
# Reads the built report back and holds it against the data it was made of.
# usage: run.sh inputs/EDITION outputs/EDITION
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
edition=$1
build=$2
pdf=$build/report.pdf
passed=0
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

expect() { # what command…
    local what=$1
    shift
    if "$@" >"$scratch/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
        head -n 20 "$scratch/said"
    fi
}

for tool in pdftotext qpdf; do
    command -v $tool >/dev/null || {
        echo "report: error: $tool is missing; 'make deps report-check' installs it" >&2
        exit 2
    }
done
pdftotext -layout "$pdf" "$scratch/text" || exit 2
tr -s '[:space:]' ' ' <"$scratch/text" >"$scratch/running"
pages=$(pdfinfo "$pdf" | awk '/^Pages:/ {print $2}')

every_exhibit_is_numbered() {
    local tables figures
    tables=$(grep -o 'Table [0-9]*' "$scratch/text" | sort -u | wc -l)
    figures=$(grep -o 'Figure [0-9]*' "$scratch/text" | sort -u | wc -l)
    [ "$tables" -gt 0 ] && [ "$figures" -gt 0 ] && echo "$tables tables, $figures figures"
}
no_reference_left() {
    ! grep -nE '\{[a-z][a-z0-9.-]+|\?\?|\\[a-z]+' "$scratch/text"
}
# Each chart says where its figures are as a table: in one of the report's, or in the last annex.
charts_have_tables() {
    local charts named own captions
    charts=$(find "$build/chart" -name '*.png' | wc -l)
    named=$(grep -oE 'Figures: Table [0-9]+|Figures: annex D' "$scratch/running" | wc -l)
    own=$(grep -o 'Figures: annex D' "$scratch/running" | wc -l)
    captions=$(grep -oE 'Figure [0-9]+: the figures' "$scratch/running" | sort -u | wc -l)
    [ "$charts" -eq "$named" ] && [ "$own" -eq "$captions" ] ||
        { echo "$charts charts, $named with a table; $own tables of their own, $captions set"; return 1; }
}
charts_are_in() {
    local wanted found
    wanted=$(find "$build/chart" -name '*.png' | wc -l)
    found=$(pdfimages -list "$pdf" | awk '$3 == "image"' | wc -l)
    [ "$wanted" -eq "$found" ] || { echo "$wanted charts drawn, $found in the PDF"; return 1; }
}
title_is_set() {
    pdfinfo "$pdf" | grep -q "^Title: *[^ ]"
}
# The typewriter's, which partners send; a page's tags and entities are not what readers see.
no_straight_marks() {
    tr '\n' ' ' <"$build/report.html" | sed 's/<style.*<\/style>//; s/<[^>]*>//g' >"$scratch/seen"
    grep -q "partners’" "$scratch/seen" && grep -q "partners’" "$scratch/text" || return 1
    ! grep -oE ".{0,30}(['\"]|&quot;|&#39;|&apos;).{0,10}" "$scratch/text" "$scratch/seen"
}
no_clock_in_it() {
    ! pdfinfo "$pdf" | grep -E '^(CreationDate|ModDate)'
}

every_number_is_accounted_for() {
    pdftotext "$pdf" "$scratch/plain" &&
        "$here/../../.build/release/trace" --edition "$edition" --build "$build" \
            --reference "$scratch/plain"
}

figures_have_their_pages() {
    local last
    last=$(awk -F, 'NR > 1 {if ($2 !~ /^[0-9]+$/ || $2 + 0 < page + 0) bad = NR; page = $2} END {print bad ? 0 : page}' \
        "$build/typeset/pages.csv")
    [ "$last" -gt 1 ] && [ "$last" -le "$pages" ] || { echo "$last"; return 1; }
}

carries_its_data() {
    local name
    for name in facts.csv lineage.csv; do
        qpdf --show-attachment="$name" "$pdf" | cmp - "$build/aggregate/$name" || return 1
    done
    qpdf --qdf --object-streams=disable "$pdf" - | grep -ac '/AFRelationship /Data' | grep -qx 2
}

the_last_page_names_the_inputs() {
    local digest
    digest=$("$here/../../.build/release/seal" --inputs --edition "$edition" --build "$build")
    pdftotext -f "$pages" -l "$pages" "$pdf" - | tr -d '[:space:]' | grep -q "$digest" || { echo "$digest"; return 1; }
}
expect "the last page names the digest of the inputs" the_last_page_names_the_inputs
expect "it carries the facts and their lineage, as the build has them" carries_its_data
expect "each figure has its pages, in their order" figures_have_their_pages
expect "the PDF is whole (qpdf)" qpdf --check "$pdf"
expect "every figure of the published tables is in it" \
    awk -f "$here/figures.awk" "$here/$(basename "$edition").figures" "$scratch/text"
expect "tables and figures are numbered" every_exhibit_is_numbered
expect "no reference is left unresolved" no_reference_left
expect "every chart is in it" charts_are_in
expect "and has its figures as a table" charts_have_tables
expect "the document has a title" title_is_set
expect "apostrophes and quotation marks are print's" no_straight_marks
expect "every number in the body is a fact's, or is allowed bare" every_number_is_accounted_for
expect "no clock is in it" no_clock_in_it
echo "report: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
