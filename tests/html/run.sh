#!/usr/bin/env bash
# Holds the report's other forms (report.html, tables.ods, tables/) against the data and the rules.
# Chromium, axe-core and LibreOffice are used where they are; what could not be done without them
# is said. axe-core is looked for in .build/axe, where tests/html/axe.sh puts it.
# usage: run.sh outputs/EDITION
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$1
page=$build/report.html
axe=${AXE:-$root/.build/axe/node_modules/axe-core/axe.min.js}
passed=0
failed=0
skipped=0
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
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $1"
}

# ---- the page, without a browser
sed 's/base64,[A-Za-z0-9+\/=]*/base64,/' "$page" >"$scratch/page.html"
xmllint --html --xmlout --recover "$page" --huge >"$scratch/tree.xml" 2>"$scratch/errors"
xpath() { xmllint --huge --xpath "$1" "$scratch/tree.xml"; }
holds() { # an XPath expression that is true of the page
    [ "$(xpath "boolean($1)")" = true ] || { echo "not so: $1"; return 1; }
}
well_formed() {
    # libxml2 knows HTML 4: only the elements that came later may be new to it
    ! grep 'error' "$scratch/errors" |
        grep -vE 'Tag (header|nav|main|section|footer|figure|figcaption|details|summary|data|time|wbr) invalid'
}
no_id_twice() {
    ! xpath '//@id' | tr ' ' '\n' | grep -o 'id="[^"]*"' | sort | uniq -d | grep .
}
links_lead_somewhere() {
    xpath '//@id' | grep -o '"[^"]*"' | tr -d '"' | sort -u >"$scratch/ids"
    xpath '//a/@href' | grep -o '"#[^"]*"' | tr -d '"#' | sort -u >"$scratch/hrefs"
    ! comm -13 "$scratch/ids" "$scratch/hrefs" | grep .
}
headings_in_order() {
    grep -o '<h[1-6]' "$scratch/page.html" | tr -d '<h' |
        awk 'NR == 1 && $1 != 1 || $1 > last + 1 && NR > 1 {print "h" $1 " after h" last; bad = 1}
             {last = $1} $1 == 1 {ones++} END {exit bad || ones != 1}'
}
no_fact_unnamed() {
    ! xpath '//data[not(@value) or not(@data-fact)]' 2>/dev/null | grep .
}
expect "the page is well-formed" well_formed
expect "its language is en-GB" holds "/html[@lang='en-GB']"
expect "it has a title, a skip link, contents, a main part and a foot" \
    holds "//title[text()] and //body/a[1][@href='#main'] and //nav//a and //main[@id='main'] and //footer"
expect "no script and nothing from elsewhere" \
    holds "not(//script | //link | //iframe | //@onclick | //@onload | //@src[not(starts-with(., 'data:'))])"
expect "every picture has words" holds "//img and not(//img[string-length(@alt) < 40])"
expect "every chart has its data as a table" holds "not(//figure[not(following-sibling::*[1][self::details]//table)])"
expect "every table has a caption and heads with scope" \
    holds "//table and not(//table[not(caption) or not(thead)] | //th[not(@scope)] | //table[.//tbody/tr[td][not(@class='note')][not(th[@scope='row'])]])"
expect "no id stands twice" no_id_twice
expect "every link leads somewhere" links_lead_somewhere
expect "headings go down one level at a time" headings_in_order
expect "every figure names its fact" no_fact_unnamed
expect "every figure leads to its row in the annex of figures" \
    holds "//data and not(//data[not(a/@href = concat('#fact:', @data-fact))])"
expect "and every row there back to where the figure stands" \
    holds "//table[@class='sources'] and not(//table[@class='sources']/tbody/tr[not(td[last()]/a[starts-with(@href, '#at-') or starts-with(@href, '#exhibit-')])])"
expect "each note has its mark, and each mark its note" \
    holds "count(//a[@role='doc-noteref']) = count(//a[@role='doc-backlink'])"

# ---- the page in a browser
if ! command -v chromium >/dev/null || ! command -v node >/dev/null; then
    skip "the page in a browser: chromium or node is not installed"
elif [ ! -r "$axe" ]; then
    skip "the page in a browser: there is no axe-core ($axe)"
else
    look() { node "$here/browser.js" "$(command -v chromium)" "$axe" "$@"; }
    expect "axe-core finds nothing wrong at 360 and 1280 pixels, light and dark, and on paper" look "$page"
    grep 'axe-core hold' "$scratch/said"
    # a small page is enough to see that the browser finds what is wrong
    sed -n '1,/<\/header>/p' "$page" >"$scratch/small.html"
    echo '<main id="main"><h2>A</h2><img src="data:," ></main></body></html>' >>"$scratch/small.html"
    sed -i 's/--quiet: #50585f/--quiet: #b0b8bf/; s/<html lang="en-GB">/<html>/' "$scratch/small.html"
    look "$scratch/small.html" >"$scratch/found" 2>&1
    for rule in image-alt html-has-lang; do
        expect "axe-core finds $rule where a page is broken" grep -q "$rule" "$scratch/found"
    done
fi

# ---- the spreadsheet
mkdir "$scratch/ods"
cp "$build/tables.ods" "$scratch/tables.ods"
build_ods=$(realpath "$build/tables.ods")
whole_zip() { (cd "$scratch/ods" && unzip -q -o "$build_ods"); }
mimetype_first() {
    [ "$(head -c 84 "$build_ods" | tail -c 54)" = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet" ]
}
ods_holds() {
    [ "$(xmllint --xpath "boolean($1)" "$scratch/ods/content.xml")" = true ] || { echo "not so: $1"; return 1; }
}
t() { echo "//*[local-name()='$1']"; }
expect "the spreadsheet is a whole zip" whole_zip
expect "its type stands first, as it is" mimetype_first
expect "its parts are well-formed" xmllint --noout "$scratch"/ods/*.xml "$scratch/ods/META-INF/manifest.xml"
expect "no cells are merged" ods_holds "not(//@*[contains(local-name(), 'spanned')])"
expect "cover, contents and notes come first" \
    ods_holds "$(t table)[1]/@*[local-name()='name']='Cover' and $(t table)[2]/@*[local-name()='name']='Contents' and $(t table)[3]/@*[local-name()='name']='Notes'"
expect "each sheet of a table has heads and is marked as a table" \
    ods_holds "count($(t table)) - 3 = count($(t database-range)) and count($(t table-header-rows)) = count($(t table)) - 1"
expect "numbers are numbers" ods_holds "not($(t table-cell)[@*[local-name()='value-type']='string']/*[translate(., '0123456789,', '')='' and .!=''][../preceding-sibling::*][not(contains(., '20'))])"

# ---- the same printed values in all of them
lists() { awk -v "form=$1" -f "$here/printed.awk" "${@:2}"; }
lists html -v ids=1 "$page" >"$scratch/names"
lists html "$page" >"$scratch/html"
cut -f1 "$scratch/html" | awk '!seen[$0]++' >"$scratch/placed"
lists ods -v "names=$scratch/names" "$scratch/names" "$scratch/ods/content.xml" >"$scratch/ods.list"
while read -r id; do lists exhibit "$build/aggregate/exhibits/$id.csv"; done <"$scratch/placed" >"$scratch/wanted"
while read -r id; do lists csv "$build/tables/$id.csv"; done <"$scratch/placed" >"$scratch/csv"
sed -E 's/−/-/; /\t[-+]?[0-9,]+(\.[0-9]+)?%?$/ { s/,//g; s/%$//; s/\t\+/\t/ }' "$scratch/wanted" >"$scratch/plain"
expect "there is something to compare" test "$(wc -l <"$scratch/wanted")" -ge 5
expect "the page prints every figure of every exhibit, in order" diff "$scratch/wanted" "$scratch/html"
sed '0,/<td class="number"><data/s/\(<td class="number"><data[^>]*>\)/\11/' "$scratch/page.html" >"$scratch/changed.html"
lists html "$scratch/changed.html" >"$scratch/changed"
expect "one changed figure would be found out" \
    test "$(diff "$scratch/wanted" "$scratch/changed" | grep -c '^>')" -eq 1
expect "so does the spreadsheet" diff "$scratch/wanted" "$scratch/ods.list"
expect "so do the CSV files" diff "$scratch/plain" "$scratch/csv"
while read -r id; do
    grep -qvE '^kind,(list|definitions|key-figures)$' <(grep '^kind,' "$build/aggregate/exhibits/$id.meta.csv") &&
        lists exhibit -v rows=1 "$build/aggregate/exhibits/$id.csv"
done <"$scratch/placed" >"$scratch/rows.figures"
pdftotext -layout "$build/report.pdf" "$scratch/pdf.txt"
expect "so does the PDF, row by row of the tables and of the tables behind the charts" \
    awk -f "$here/../report/figures.awk" "$scratch/rows.figures" "$scratch/pdf.txt"

# ---- the CSV files and what describes them
csv_described() {
    local table
    for table in "$build"/tables/*.csv; do
        [ -s "$table-metadata.json" ] || { echo "$table has no metadata"; return 1; }
        awk -v heads="$(grep -c '"titles"' "$table-metadata.json")" -v file="$table" '
            { gsub(/"([^"]|"")*"/, "x"); if (split($0, cell, ",") != heads) {
              print file ":" FNR ": " split($0, cell, ",") " cells, " heads " are described"; exit 1 } }
        ' "$table" || return 1
        grep -q "\"url\": \"$(basename "$table")\"" "$build/tables/csv-metadata.json" || return 1
    done
}
expect "each CSV file is described, column by column" csv_described

# ---- LibreOffice
if command -v libreoffice >/dev/null; then
    (cd "$scratch" && HOME=$scratch timeout 120 libreoffice --headless --convert-to fods tables.ods >/dev/null 2>&1)
    shown() { # figures as LibreOffice shows them, and as they were given
        xmllint --xpath '//*[local-name()="table-cell"][@*[local-name()="value"]]/*[local-name()="p"]/text()' "$1" |
            sed 's/−/-/' | uniq # LibreOffice writes equal neighbours once
    }
    shows_the_same() { diff <(shown "$scratch/ods/content.xml") <(shown "$scratch/tables.fods"); }
    expect "LibreOffice opens the spreadsheet and shows the same figures" shows_the_same
else
    skip "the spreadsheet in LibreOffice: it is not installed"
fi

echo "html: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
