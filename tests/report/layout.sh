#!/usr/bin/env bash
# Reads the layout of the built report back from the PDF: sizes, fonts, measure, lines that stand alone,
# pages that stand empty, exhibits and where the text speaks of them. What is wrong on purpose must be
# found out too.
# usage: layout.sh outputs/EDITION
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tally.sh"
pdf=$1/report.pdf
log=$1/typeset/report.log
aux=$1/typeset/report.aux
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

expect() { # what command…
    local said what=$1
    shift
    if said=$("$@" 2>&1); then ok; else fail "$what" "$said"; fi
}
found_out() { # what command…: that must not succeed
    local said what=$1
    shift
    if said=$("$@" 2>&1); then fail "not found out: $what" "$said"; else ok; fi
}

pdftotext -bbox-layout "$pdf" - | awk -f "$here/lines.awk" >"$scratch/lines"
qpdf --qdf --object-streams=disable "$pdf" "$scratch/plain.pdf"
grep -aoE '/F[0-9]+ [0-9.]+ Tf' "$scratch/plain.pdf" >"$scratch/sizes"
pdffonts "$pdf" | tail -n +3 >"$scratch/fonts"
pdfimages -list "$pdf" | awk '$3 == "image" {print $13, $14}' >"$scratch/scales"
page_of() { sed -n "s/^\\\\pageis{$1}{\([0-9]*\)}.*/\1/p" "$aux"; }
first=$(page_of section-1)
annex=$(page_of annex-A)
figures=$(page_of annex-C)
charts=$(page_of annex-D) # empty where there is none
[ -n "$first" ] && [ -n "$annex" ] || { echo "layout: $aux does not say where section 1 and annex A are"; exit 2; }

# TeX reports what sticks out by more than \hfuzz and \vfuzz: 1 pt and less.
nothing_sticks_out() {
    ! grep -A 1 '^Overfull' "$1"
}
# pdfTeX lets a link to a name that is nowhere lead to the first page, and warns.
links_lead_somewhere() {
    ! grep -A 2 'warning (dest)' "$1"
}
# Sizes are in points of 1/72 inch; a size of 1 is that of the blanks between words.
no_small_type() {
    awk '$2 != 1 && $2 < 9 {print; bad = 1} END {exit bad || NR == 0}' "$1"
}
expected_fonts() {
    awk '$1 !~ /^[A-Z]+\+(TeXGyreHeros(Condensed)?-(Regular|Bold|Italic|BoldItalic)|TeXGyreCursor-[A-Za-z]+|DummySpace)$/ ||
         !/ yes yes yes +[0-9]+ +[0-9]+ *$/ {print; bad = 1} END {exit bad || NR == 0}' "$1"
}
# Charts are drawn at 300 dots an inch in the size in which they are printed, with type of 9 pt and more.
charts_as_drawn() {
    awk '$1 != 300 || $2 != 300 {print; bad = 1} END {exit bad}' "$1"
}
measure_is_readable() {
    local letters
    letters=$(awk -v measure=1 -f "$here/paragraphs.awk" "$1" | tail -n 1)
    awk -v n="$letters" 'BEGIN {exit !(n >= 60 && n <= 75)}' || { echo "$letters letters a line"; return 1; }
}
# The share of the rows of a page's picture, between head and foot, on which something is printed.
filled() { # first last
    pdftoppm -r 24 -gray -f "$1" -l "$2" "$pdf" "$scratch/page"
    for picture in "$scratch"/page*.pgm; do
        local width
        width=$(sed -n 2p "$picture" | cut -d' ' -f1)
        tail -c +"$(($(head -n 3 "$picture" | wc -c) + 1))" "$picture" | od -An -v -tu1 -w"$width" |
            awk -v page="$(basename "$picture" .pgm | grep -o '[0-9]*$')" '
                NR > 28 && NR < 254 { rows++; for (i = 1; i <= NF; i++) if ($i < 200) { inked++; break } }
                END { printf "%d %.2f\n", page, inked / rows }'
    done
}
no_page_is_empty() { # file: a third of a page of text covers a quarter of the rows
    awk '$2 < .22 {print "page " $1 " has print on " $2 * 100 "% of its rows only"; bad = 1} END {exit bad || NR == 0}' "$1"
}
contents_stand_alone() { # trace passes their page over when it accounts for the body's numbers
    awk -F '\t' -v first="$first" '$6 == "Contents" {seen = 1; if ($1 >= first) bad = 1} END {exit bad || !seen}' "$1"
}
# What stands before section 1 (the summary) is to be read at one look: a page for each of its heads.
front_is_brief() { # pages of the heads before section 1, then that of section 1
    [ $# -gt 1 ] && [ "${!#}" -eq "$(($1 + $# - 1))" ] || { echo "pages $*"; return 1; }
}
references() { awk -v from="$first" -v to="$((annex - 1))" -f "$here/references.awk" "$1"; }

no_row_stands_alone() {
    awk -v from="$figures" -v to="${charts:-9999}" -f "$here/rows.awk" "$1"
}

expect "nothing sticks out by more than 1 pt" nothing_sticks_out "$log"
found_out "a line that sticks out" nothing_sticks_out <(echo 'Overfull \hbox (1.2pt too wide) in paragraph')
expect "every link within the report leads to what it names" links_lead_somewhere "$log"
found_out "a link to nowhere" links_lead_somewhere <(echo 'pdfTeX warning (dest): name{fact:x} has been referenced but does not exist, replaced by a fixed one')
expect "no type is smaller than 9 pt" no_small_type "$scratch/sizes"
found_out "type of 8.97 pt" no_small_type <(echo '/F8 8.9664 Tf')
expect "the fonts are those of the design, embedded, with Unicode" expected_fonts "$scratch/fonts"
found_out "a font of another family" expected_fonts <(sed 's/TeXGyreHeros/NimbusSans/' "$scratch/fonts")
found_out "a font that is not embedded" expected_fonts <(sed 's/ yes yes yes / no  no  yes /' "$scratch/fonts")
expect "charts are printed as large as they are drawn" charts_as_drawn "$scratch/scales"
found_out "a chart made smaller" charts_as_drawn <(echo 331 331)
# Running text: the last annex has nothing but narrow columns.
awk -v to="$figures" '$1 < to' "$scratch/lines" >"$scratch/text"
expect "a line of text has 60 to 75 letters" measure_is_readable "$scratch/text"
found_out "lines that are too long" measure_is_readable <(sed 's/$/ and ten more/' "$scratch/text")
expect "in the annex of figures no head and no row stands alone on a page" no_row_stands_alone "$scratch/lines"
annex_pages() { # page of each line of two tables: head, row, row, row; head, row
    local y=90 page last=0 text
    for text in Figure 12 1,300 7% Figure 9; do
        page=$1
        shift
        [ "$page" = "$last" ] || y=90
        printf '%d\t70.9\t%d.0\t100.0\t11.7\t%s\n' "$((figures + page))" "$y" "$text"
        last=$page
        y=$((y + 23))
    done
}
expect "whole tables are well" no_row_stands_alone <(annex_pages 0 0 0 0 0 0)
found_out "a head at the foot of a page" no_row_stands_alone <(annex_pages 0 0 0 0 0 1)
found_out "a last row below a head of its own" no_row_stands_alone <(annex_pages 0 0 0 0 1 1)
expect "no line of a paragraph stands alone on a page" awk -f "$here/paragraphs.awk" "$scratch/text"
two_pages() { # how far the lines are from each other, at the end of a page and at the beginning of the next
    local top
    for top in 100 115 130 145 160 175 190 205 220 235; do printf '1\t100.0\t%d.0\t480.0\t13.6\tSome text.\n' "$top"; done
    printf '1\t100.0\t%d.0\t480.0\t13.6\tThe end of a page\n2\t100.0\t100.0\t200.0\t13.6\tand what follows.\n' "$((235 + $1))"
    printf '2\t100.0\t%d.0\t480.0\t13.6\tMore text.\n' "$((100 + $2))"
}
expect "two lines here and two lines there are well" awk -f "$here/paragraphs.awk" <(two_pages 15 15)
expect "a note's mark parts no lines" awk -f "$here/paragraphs.awk" <(two_pages 15 15 | sed 's/^2\t100.0\t115.0\t480.0\t13.6/2\t100.0\t113.0\t480.0\t15.6/')
found_out "what leads to a list that begins on the next page" \
    awk -f "$here/paragraphs.awk" <(two_pages 15 15 | sed 's/The end of a page/These are:/;s/and what/• And what/')
found_out "a last line of one word" awk -f "$here/paragraphs.awk" <(two_pages 15 15 | sed 's/The end of a page/page./')
found_out "a last line that opens a page" awk -f "$here/paragraphs.awk" <(two_pages 15 22)
found_out "a first line that closes a page" awk -f "$here/paragraphs.awk" <(two_pages 22 15)
if [ "$((annex - 2))" -ge "$first" ]; then # else the body is one page, which is the last
    filled "$first" "$((annex - 2))" >"$scratch/filled"
    expect "no page of the body but the last stands nearly empty" no_page_is_empty "$scratch/filled"
fi
found_out "a page of two bullets" no_page_is_empty <(echo 42 .07)
expect "headings are equally far from their text, and notes at the foot of the page" \
    awk -v from="$first" -f "$here/distances.awk" "$scratch/text"
page_with_note() { # how far the text is from its heading, the note from the top of the page
    printf '1\t167.2\t100.0\t300.0\t18.1\tOne\n1\t167.2\t127.0\t500.0\t13.6\tText\n1\t167.2\t300.0\t300.0\t18.1\tTwo\n'
    printf '1\t167.2\t%d.0\t500.0\t13.6\tText\n1\t167.2\t%d.0\t400.0\t11.7\t1 Kent Police, 2019.\n' "$((300 + $1))" "$2"
    printf '2\t167.2\t744.0\t500.0\t13.6\tText down to the foot of the page\n'
}
expect "a note at the foot is well" awk -f "$here/distances.awk" <(page_with_note 27 745)
found_out "a text nearer to its heading" awk -f "$here/distances.awk" <(page_with_note 25 745)
found_out "a note in the middle of a page" awk -f "$here/distances.awk" <(page_with_note 27 500)
expect "a list is parted by no page of exhibits, and no item of it stands alone" \
    awk -v from="$first" -v to="$((annex - 1))" -f "$here/lists.awk" "$scratch/lines"
list_on() { # the page of each item
    local y=90 page
    printf '1\t167.2\t80.0\t400.0\t13.6\tThese are:\n'
    for page; do
        printf '%d\t167.2\t%d.0\t171.0\t13.6\t•\n%d\t181.4\t%d.0\t400.0\t13.6\tAn item.\n' "$page" "$y" "$page" "$y"
        y=$((y + 15))
    done
    printf '%d\t167.2\t%d.0\t400.0\t13.6\tMore text.\n' "$page" "$y"
}
expect "a list over two pages is well" awk -f "$here/lists.awk" -v to=9 <(list_on 1 1 2 2)
found_out "a list that a page of exhibits parts" awk -f "$here/lists.awk" -v to=9 <(list_on 1 1 3 3)
found_out "a last item that opens a page" awk -f "$here/lists.awk" -v to=9 <(list_on 1 1 1 2)
found_out "a first item that closes a page" awk -f "$here/lists.awk" -v to=9 <(list_on 1 2 2 2)
nothing_outgrows_findings() { # below the first one nothing but headings is larger than they are
    awk -F '\t' '/\t(Note|Warning|Error)$/ && $2 < 80 { seen[$1] = 1 } seen[$1] && $2 > 150 && $2 < 200 && $5 > 13 && $5 < 14.5 {
        print "page " $1 ": " $6; bad = 1 } END { exit bad }' "$1"
}
expect "what is said below findings is no larger than they are" nothing_outgrows_findings "$scratch/text"
found_out "a text larger than the findings above it" nothing_outgrows_findings \
    <(printf '8\t70.9\t90.0\t108.0\t12.3\tWarning\n8\t167.2\t120.0\t480.0\t13.6\tThe file also lists\n')
expect "the contents have their page to themselves" contents_stand_alone "$scratch/lines"
# shellcheck disable=SC2046
expect "the summary has one page" front_is_brief $(sed -n 's/^\\pageis{front-[0-9]*}{\([0-9]*\)}.*/\1/p' "$aux") "$first"
found_out "a summary of two pages" front_is_brief 4 6
found_out "contents with a section below" contents_stand_alone <(printf '%d\t100.0\t100.0\t200.0\t13.6\tContents\n' "$first")
expect "each exhibit stands where, or after, the text speaks of it" references "$scratch/lines"
found_out "an exhibit that nothing leads to" references <(sed -E 's/([a-z(] ?)(Table|Figure) 1([^0-9])/\1it\3/' "$scratch/lines" | grep -vE '	(Table|Figure) 1 [a-z]')
expect "the last page is as many as there are" \
    test "$(pdfinfo "$pdf" | awk '/^Pages:/ {print $2}')" = "$(grep -oE '\\pagesare\{[0-9]+' "$aux" | grep -oE '[0-9]+')"
tally layout
