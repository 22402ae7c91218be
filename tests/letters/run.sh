#!/usr/bin/env bash
# The letters to the partners: each as PDF holds the words of the same letter as text, and is tagged
# as PDF/UA-1 asks.
# usage: run.sh PDFUA LETTERS
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
checker=$1
letters=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
. "$root/tests/tally.sh"

words() { # of a text, one a line: letters alone, so that quotes, dashes and line ends do not matter
    tr '[:upper:]' '[:lower:]' | tr -cs '[:alpha:]' '\n' | LC_ALL=C sort -u
}

for text in "$letters"/*.txt; do
    pdf=${text%.txt}.pdf
    name=$(basename "$pdf")
    [ -e "$pdf" ] && ok || { fail "$name is there"; continue; }
    # Digests, addresses and words with hyphens may break where a text does not.
    missing=$(LC_ALL=C comm -23 <(grep -v 'SHA-256\|Where ' "$text" |
        sed -E 's/[[:alnum:]]+(-[[:alnum:]]*)+//g' | words) \
        <(pdftotext "$pdf" - | words) | grep -E '^[a-z]{4,12}$')
    [ -z "$missing" ] && ok || fail "$name says what $(basename "$text") says" "$missing"
    qpdf --qdf --object-streams=disable "$pdf" "$scratch/letter.pdf"
    said=$("$checker" "$scratch/letter.pdf" 2>&1) && ok || fail "$name is accessible" "$said"
    [ -e "${text%.txt}.html" ] && ok || fail "$name is a page, too"
done
tally letters
