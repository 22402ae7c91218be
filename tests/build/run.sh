#!/usr/bin/env bash
# The build as a whole: nothing done twice, nothing more than needed, the same bytes anywhere,
# and whole files whatever happens. Works on a copy, under a path with spaces and other letters.
# usage: run.sh EDITION
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
edition=$1
out=outputs/$edition
. "$root/tests/tally.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
copy="$scratch/a copy – ünïcode"
mkdir -p "$copy/outputs"
cp -a "$root/Makefile" "$root/pipeline" "$root/templates" "$root/inputs" "$root/.build" "$copy/"
cd "$copy" || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL

build() {
    make --no-print-directory EDITION="$edition" "$@" 2>&1
}
stages_run() { # the stages that had something to do, from the quiet lines
    build | sed -nE 's/^  ([a-z]+) +.*/\1/p' | sort -u | paste -s -d ' '
}
digest() { # of every file made, the names of which do not depend on where it is; TeX's log holds paths
    (cd "$1" && find . -type f ! -name '*.part' ! -name '*.log' ! -name edition.mk \
        ! -path './letters/*' ! -path './findings.*' | LC_ALL=C sort |
        xargs -d '\n' sha256sum)
}

# --- built here with another clock, zone, language, home, umask and number of jobs
said=$(umask 077; TZ=Pacific/Chatham LC_ALL=C.UTF-8 LANG=de_DE HOME=$scratch build -j8) ||
    fail "it builds in another folder, zone, language, home and with -j8" "$said"
digest "$out" >"$scratch/there"
if [ -e "$root/$out/report.pdf" ]; then
    digest "$root/$out" >"$scratch/here"
    difference=$(diff "$scratch/here" "$scratch/there") && ok ||
        fail "the same bytes as in the checkout" "$difference"
fi

# --- nothing to do
said=$(stages_run)
[ -z "$said" ] && ok || fail "make again does nothing" "$said"

# --- a line of narrative
narrative=$(find "inputs/$edition/narrative" -name '*.md' | LC_ALL=C sort | head -n 1)
sleep 0.05
printf '\nA last word.\n' >>"$narrative"
said=$(stages_run)
[ "$said" = "seal typeset" ] && ok || fail "a change to the narrative runs typeset alone" "$said"
cp "$root/$narrative" "$narrative"

# --- a definition of a chart's title: no feed is read again, no other chart is drawn
build >/dev/null
if [ -n "$(find "$out/chart" -name '*.png' 2>/dev/null)" ]; then
    sleep 0.05
    awk '/<chart /{chart=1} chart&&!done&&sub("</title>", ", to be sure</title>"){done=1} {print}' \
        "$root/inputs/$edition/exhibits.xml" >"inputs/$edition/exhibits.xml"
    drawn=$(build | grep -c '  chart ')
    [ "$drawn" -eq 1 ] && ok || fail "a chart's title draws that chart alone" "$drawn charts drawn"
    cp "$root/inputs/$edition/exhibits.xml" "inputs/$edition/exhibits.xml"
    build >/dev/null
fi

# --- one cell of a feed that makes no sense: said with its place, exit status 2 of make, then mended
feed=$(sed -n 's/^FEED_FILES_[a-z0-9-]* := \([^ ]*\.csv\).*/\1/p' "$out/edition.mk" | head -n 1)
sleep 0.05
sed -i '$ s/.*/"a row","that","makes","no","sense",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19/' "$feed"
said=$(build)
status=$?
[ "$status" -ne 0 ] && grep -q "^$feed:.*error:" <<<"$said" && ok ||
    fail "a wrong feed stops the build and is named" "status $status" "$said"
cp "$root/$feed" "$feed"
said=$(build) && ok || fail "the mended feed builds" "$said"

# --- a wrong definition, whether or not there was a right one: its place and why make stops, no more
cp -r "inputs/$edition" inputs/wrong
sed -i 's/layout="[a-z]*"/layout="lost"/' inputs/wrong/feeds.xml
said=$(make --no-print-directory EDITION=wrong 2>&1)
status=$?
[ "$status" -eq 2 ] && grep -q '^inputs/wrong/feeds.xml:[0-9]*: error: ' <<<"$said" &&
    [ "$(grep -vc '^inputs/wrong/feeds.xml:' <<<"$said")" -eq 1 ] &&
    [[ $said == *"[Makefile:"*"edition.mk] Error 2" ]] && ok ||
    fail "a wrong definition is said, and only that" "status $status" "$said"
again=$(make --no-print-directory EDITION=wrong 2>&1)
[ "$said" = "$again" ] && ok || fail "and the same is said again" "$again"
rm -rf inputs/wrong outputs/wrong

# --- an exhibit that is taken out is not set from what is left of it
awk '/<table /&&!done{leave=1} !leave{print} /<\/table>/&&leave{leave=0; done=1}' \
    "$root/inputs/$edition/exhibits.xml" >"inputs/$edition/exhibits.xml"
said=$(build) && fail "an exhibit that is taken out is missed where the text places it" "$said" || ok
cp "$root/inputs/$edition/exhibits.xml" "inputs/$edition/exhibits.xml"
said=$(build) && ok || fail "the exhibit that is put back builds" "$said"

# --- last year's folder copied: the first thing said is that edition.xml is still last year's
cp -r "inputs/$edition" inputs/next-year
said=$(make --no-print-directory EDITION=next-year 2>&1)
grep -q "^inputs/next-year/edition.xml:.*set id=\"next-year\"" <<<"$said" && ok ||
    fail "a copied edition has to be given its own name" "$said"
rm -rf inputs/next-year outputs/next-year

# --- a feed that is taken away is missed, not overlooked
mv "$feed" "$scratch/feed"
said=$(build)
grep -q 'file-missing' <<<"$said" && ok || fail "a feed that was taken away is missed" "$said"
mv "$scratch/feed" "$feed"
build >/dev/null

# --- killed half-way, at several moments: from nothing, and going on from where it was killed
for moments in "0.04 0.1 0.07 0.13" "0.2 0.1 0.05 0.3" "0.16 0.4 0.6" 0.3 1.0; do
    rm -rf "$out"
    for wait in $moments; do
        setsid make --no-print-directory EDITION="$edition" -j2 >/dev/null 2>&1 &
        sleep "$wait"
        kill -9 -- -$! 2>/dev/null
        wait $! 2>/dev/null
    done
done
build -j2 >/dev/null
find "$out" -name '*.part' -delete
difference=$(diff "$scratch/there" <(digest "$out")) && ok ||
    fail "killed half-way and made again: the same bytes" "$difference"

# --- no room on the disk: what stood there still stands
cp "$out/aggregate/facts.csv" "$scratch/facts.csv"
said=$(ulimit -f 8; trap '' XFSZ; .build/release/aggregate --edition "inputs/$edition" --build "$out" 2>&1)
status=$?
[ "$status" -eq 2 ] && cmp -s "$out/aggregate/facts.csv" "$scratch/facts.csv" &&
    grep -q 'cannot write' <<<"$said" && ok ||
    fail "a full disk is said, and the old file still stands" "status $status" "$said"

# --- another area, year and partnership is another folder, and nothing else
cp -r "$root/tests/build/smalltown-2021" inputs/
said=$(make --no-print-directory EDITION=smalltown-2021 2>&1)
text=$(pdftotext -layout outputs/smalltown-2021/report.pdf - 2>&1)
grep -q 'Crime fell by 104 (8.1%)' <<<"$text" && ok || fail "another edition builds" "$said"
grep -qF 'Vandalism #1: {tags} & $signs_ 50%' <<<"$text" && ok ||
    fail "labels with TeX's signs are printed as they are" "$text"
grep -q 'DRAFT' <<<"$text" && fail "a final edition has no DRAFT mark" || ok

# --- read-only inputs
chmod -R a-w "inputs/$edition"
rm -rf "$out"
said=$(build -j2) && ok || fail "read-only inputs are enough" "$said"
chmod -R u+w "inputs/$edition"

tally "build"
