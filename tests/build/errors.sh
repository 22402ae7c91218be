#!/usr/bin/env bash
# A draft in spite of errors in the data: only when it is asked for, every page says so, it can be
# verified, and it does not outlive the asking. Works on a copy.
# usage: errors.sh EDITION (a draft)
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
edition=$1
out=outputs/$edition
mark='Not for publication'
. "$root/tests/tally.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -a "$root/Makefile" "$root/pipeline" "$root/templates" "$root/inputs" "$root/.build" "$scratch/"
mkdir "$scratch/outputs"
cp -a "$root/$out" "$scratch/outputs/"
cd "$scratch" || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL

build() {
    make --no-print-directory -j2 EDITION="$edition" "$@" 2>&1
}
spoil() { # a feed, by a last row that makes no sense; it is what the partner sent, says the register
    local before after
    before=$(sha256sum <"$1")
    sed -i '$ s/.*/"a row","that","makes","no","sense",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17/' "$1"
    after=$(sha256sum <"$1")
    sed -i "s/${before%% *}/${after%% *}/" "${1%%/feeds/*}/feeds/register.csv"
}
pages() { # of a PDF: how many, and how many bear the mark
    pdftotext "$1" - | tr '\n' ' ' | tr '\f' '\n' | grep -c . # the last form feed ends the last page
    pdftotext "$1" - | tr '\n' ' ' | tr '\f' '\n' | grep -c "$mark"
}

is_red() { # the mark's colour stands on the page
    pdftoppm -r 40 -f 2 -l 2 "$1" | LC_ALL=C grep -qaP '\xa4\x16\x1a'
}

build >/dev/null
is_red "$out/report.pdf" && fail "without errors there is no mark" || ok
sha256sum "$out/report.pdf" "$out/report.html" "$out/tables.ods" >"$scratch/good"
feed=$(sed -n 's/^FEED_FILES_[a-z0-9-]* := \([^ ]*\.csv\).*/\1/p' "$out/edition.mk" | head -n 1)
cp "$feed" "$scratch/feed"
cp "inputs/$edition/feeds/register.csv" "$scratch/register"
sleep 0.05
spoil "$feed"

said=$(build) && fail "errors stop the build" "$said" || ok
grep -q 'make report ALLOW_ERRORS=1' <<<"$said" && ok || fail "the way to a draft is named" "$said"

said=$(build report ALLOW_ERRORS=1) && ok || fail "a draft is built in spite of errors" "$said"
{ read -r all && read -r marked; } < <(pages "$out/report.pdf")
[ "$all" -gt 0 ] && [ "$all" -eq "$marked" ] && ok ||
    fail "every page of the PDF says so" "$marked of $all pages"
is_red "$out/report.pdf" && ok || fail "and the mark is seen"
grep -q "$mark" "$out/report.html" && ok || fail "the HTML page says so"
sheets=$(unzip -p "$out/tables.ods" content.xml | grep -o '<table:table ' | wc -l)
marked=$(unzip -p "$out/tables.ods" content.xml | grep -o "$mark" | wc -l)
[ "$marked" -ge $((sheets - 3)) ] && [ "$sheets" -gt 3 ] && ok ||
    fail "every table of the spreadsheet says so" "$marked of $sheets sheets"
said=$(build verify) && ok || fail "a draft in spite of errors can be verified" "$said"
said=$(build report ALLOW_ERRORS=1)
grep -q '^  validate' <<<"$said" && fail "nothing is done twice while errors are allowed" "$said" || ok

said=$(build) && fail "without the word the errors stop the build again" "$said" || ok
[ -e "$out/audit/manifest.sha256" ] && fail "and it is no longer a complete build" || ok

sleep 0.05
cp "$scratch/feed" "$feed"
cp "$scratch/register" "inputs/$edition/feeds/register.csv"
said=$(build) && ok || fail "the mended feed builds" "$said"
said=$(sha256sum -c "$scratch/good" 2>&1) && ok || fail "and nothing of the mark is left" "$said"

cp -r "$root/tests/build/smalltown-2021" inputs/
edition=smalltown-2021 # a final one
spoil "$(find inputs/smalltown-2021/feeds -name '*.csv' ! -name register.csv | LC_ALL=C sort | head -n 1)"
said=$(build report ALLOW_ERRORS=1) && fail "a final edition is not built in spite of errors" "$said" || ok

tally "errors allowed"
