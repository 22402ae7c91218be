#!/usr/bin/env bash
# Holds the built report against PDF/UA-1, and proves of each point that a report which breaks it is
# found out. The pages must also look as TeX set them: tagging changes no pixel.
# usage: run.sh PDFUA outputs/EDITION
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tally.sh"
checker=$1
build=$2
pdf=$build/report.pdf
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C
qpdf --qdf --object-streams=disable "$pdf" "$scratch/whole.pdf" || exit 2
"$checker" "$scratch/whole.pdf" >"$scratch/said"
good=$?
cat "$scratch/said"
[ "$good" -eq 0 ] || { echo "accessibility: the report fails"; exit 1; }

# Samples are made of the report without its pictures' bytes; fix-qdf puts the places right.
sed '/^  \/Subtype \/Image$/,/^endstream$/{/^stream$/,/^endstream$/{/^stream$/!{/^endstream$/!d}}}' \
    "$scratch/whole.pdf" | fix-qdf >"$scratch/good.pdf"
if "$checker" "$scratch/good.pdf" >"$scratch/said"; then ok; else fail "the report without its pictures" "$(cat "$scratch/said")"; fi

# A report of a few pages does not have all that can be broken: there it is said what was left out.
skipped=0
small=$([ "$(grep -c '^  /Type /Page$' "$scratch/good.pdf")" -lt 20 ] && echo small)
nothing_to_break() {
    if [ "$small" ]; then
        skipped=$((skipped + 1))
        echo "skipped: the report has nothing to break for: $1"
    else
        fail "not broken: $1"
    fi
}
broken() { # what the line of the point says, sed script…
    local what=$1
    shift
    sed -E "$@" "$scratch/good.pdf" >"$scratch/changed.pdf"
    if cmp -s "$scratch/good.pdf" "$scratch/changed.pdf"; then
        nothing_to_break "$what"
        return
    fi
    fix-qdf "$scratch/changed.pdf" >"$scratch/broken.pdf" 2>"$scratch/said"
    "$checker" "$scratch/broken.pdf" >"$scratch/said"
    if [ $? -eq 1 ] && grep -qF "$what" <(grep '^FAILED' "$scratch/said"); then ok; else fail "not found out: $what ($*)" "$(grep -v "^ok" "$scratch/said")"; fi
    echo "$what" >>"$scratch/tried"
}
broken 'XMP identifies PDF/UA-1' 's|<pdfuaid:part>1|<pdfuaid:part>2|'
broken 'MarkInfo says Marked' 's|/Marked true|/Marked false|'
broken 'nothing is suspect' 's|/Marked true|& /Suspects true|'
broken 'all that is painted' 's|^/Artifact BMC|%|'
broken 'no artifact is in what is tagged' 's|^(/P <</MCID [0-9]+>> BDC)|\1 /Artifact BMC EMC|'
broken 'no artifact is in what is tagged' 's|^/Artifact BMC|& /P <</MCID 0>> BDC EMC|'
broken 'each tagged stretch' 's|<</MCID 1>> BDC|<</MCID 0>> BDC|'
broken 'every type is a standard one' 's|/RoleMap|/NoMap|'
broken 'every type is a standard one' 's|/Title /P|/Title /Title|'
broken 'no standard type is mapped' 's|/Title /P|& /Table /P|'
broken 'there is XMP metadata' 's|^  /Metadata [0-9]+ 0 R||'
broken 'XMP metadata has dc:title' 's|<dc:title>|<dc:name>|'
broken 'the title is shown' 's|/DisplayDocTitle true|/DisplayDocTitle false|'
broken "the document's language" 's|/Lang \(en-GB\)||'
broken 'every figure has an alternative' 's|/Alt |/NoAlt |'
broken 'every figure has a bounding' 's|/BBox|/NoBox|'
broken 'every figure has a bounding' '/\/BBox \[/{n;s|[0-9.]+|3000|}'
broken 'the first heading is H1' '0,/\/S \/H1$/s|/S /H1$|/S /H2|'
broken 'headings leave no level out' 's|/S /H2$|/S /H4|'
broken 'headings have numbered levels' 's|/S /H3$|/S /H|'
broken 'heads of tables have a scope' 's|/Scope /Row|/Scope /All|'
broken 'the heads that a cell names' 's|/ID (\([^)]*\.)c|/ID \1x|'
if grep -aq '/Headers' "$scratch/good.pdf"; then broken 'the heads that a cell names' 's|/IDTree|/NoTree|'; fi
broken 'where heads stand above heads' 's|/Headers|/NoHeaders|'
broken 'rows of a table are equally' '0,/\/ColSpan 2/s|/ColSpan 2|/ColSpan 3|'
broken 'tables are made of' 's|/S /TR$|/S /LI|'
broken 'tables are made of' 's|/S /Table$|/S /Div|'
broken 'every table has a summary' 's|/Summary|/NoSummary|'
broken 'lists are made of LI' 's|/S /LI$|/S /P|'
broken 'lists are made of LI' 's|/S /LBody$|/S /P|'
broken 'contents are made of' 's|/S /TOCI$|/S /P|'
broken 'every note has an ID' 's|/ID \(note-2\)||'
broken 'no two notes have' 's|/ID \(note-2\)|/ID (note-1)|'
broken 'there are no layers' 's|/PageMode|/OCProperties << >> &|'
broken 'attached files have names' 's|^  /Type /Metadata|  /Type /Filespec|'
broken 'there are no form fields' 's|/PageMode|/AcroForm << >> &|'
broken 'there are no form fields' 's|/PageMode|/OpenAction << /S /JavaScript >> &|'
broken 'the document is not encrypted' 's|^  /Root |  /Encrypt << /P -4 >> &|'
broken 'there are bookmarks' 's|/Outlines|/NoOutlines|'
broken 'there are bookmarks' 's|^  /Dest |  /Nowhere |;s|^  /A |  /Nowhere |'
broken 'areas other than links' 's|/Subtype /Link|/Subtype /Text|'
broken 'pages with areas have tab order' 's|/Tabs /S|/Tabs /R|'
broken "every link's area is in a Link" 's|/Type /OBJR|/Type /Other|'
broken "every link's area is in a Link" 's|/StructParent |/NoParent |'
broken "every link's area says" 's|/Contents \(|/NoContents (|;s|/Contents <|/NoContents <|'
broken 'every Link element has an area' 's|/Type /OBJR|/Type /Other|'
# Lines of the first link in a cell of a table: that of its OBJR, of its content, of what its area says.
in_a_cell() {
    grep -anE '^[0-9]+ 0 obj$|^  /P [0-9]+ 0 R$|^  /S /(TD|TH|Link)$|^    [0-9]+$|^      (/Obj|/Type /OBJR)|^  /Contents <' "$scratch/good.pdf" |
        awk '{ line = $1; sub(/:.*/, "", line); $1 = substr($1, length(line) + 2) }
             $3 == "obj" || $2 == "obj" { object = $1; content = objr = area = "" }
             /^ *[0-9]+$/ { content = line }
             /\/Obj / { area = $(NF - 2) }
             /OBJR/ { objr = line }
             /\/P / { parent = $(NF - 2) }
             /\/S \/T/ { cell[object] = 1 }
             /\/S \/Link/ && area { link[++links] = parent " " objr " " content " " area }
             /\/Contents/ { says[object] = line }
             END { for (i = 1; i <= links; i++) { split(link[i], part, " ")
                 if (part[1] in cell) { print part[2], part[3], says[part[4]]; exit } } }'
}
read -r objr content says < <(in_a_cell)
if [ "${says:-}" ]; then
    broken 'links in the cells of tables' "${objr}s|/OBJR|/Other|"
    broken 'links in the cells of tables' "${content}d"
    broken 'links in the cells of tables' "${says}d"
else
    nothing_to_break 'links in the cells of tables'
fi
broken 'no form XObject is elsewhere' 's|/Subtype /Image|/Subtype /Form /Ref << >>|'
broken 'every font is embedded' 's|/FontFile|/NoFile|'
broken 'has a glyph in the embedded font' 's|^    /percent$|    /per-cent|'
broken 'as wide there as the page says' '/^  \/Widths/!s|^  556$|  558|'
broken 'no font has a list of its glyphs' 's|/FontBBox|/CharSet (/A) &|'
broken 'every character that is printed' 's|/ToUnicode|/NoUnicode|'
broken 'every character that is printed' 's/beginbf(char|range)/beginnothing/'
broken 'none of them to U+0000' 's|^(<..> <..>) <[0-9A-F]{4}>$|\1 <FEFF>|'
broken 'no character that is printed is .notdef' 's|^    /percent$|    /.notdef|'
broken 'there is an output intent' 's|/GTS_PDFA1|/GTS_PDFX|'
broken 'areas are printed' 's|^  /F 4$|  /F 2|'
sort -u "$scratch/tried" >"$scratch/points"
untried=$("$checker" "$scratch/good.pdf" | sed -n 's/^ok *//p' | while read -r line; do
    while read -r point; do [[ $line == *"$point"* ]] && continue 2; done <"$scratch/points"
    echo "$line"
done)
if [ -z "$untried" ] || [ "$small" ]; then ok; else fail "no broken sample for" "$untried"; fi

# What TeX sets with a blank for each mark looks the same, page for page.
mkdir "$scratch/plain"
cp -r "$build/typeset" "$scratch/plain/typeset"
ln -s "$(realpath "$build/chart")" "$scratch/plain/chart"
sed -i 's/{0 mark}/{\\space}/g; s/{\\the\\tag@mark\\space mark}/{\\space}/g' "$scratch"/plain/typeset/piperoll{-tags.sty,.cls}
(cd "$scratch/plain" && TEXINPUTS=typeset: openin_any=p pdflatex -no-shell-escape -interaction=batchmode \
    -output-directory=typeset report.tex >/dev/null 2>&1)
pictures() { pdftoppm -r 40 "$1" 2>/dev/null; }
untagged=$scratch/plain/typeset/report.pdf
if [ -s "$untagged" ] && ! grep -aq ' mark$' "$untagged" && [ "$(pictures "$untagged" | wc -c)" -gt 100000 ] &&
    cmp -s <(pictures "$untagged") <(pictures "$pdf"); then ok; else fail "tagging changes how the pages look"; fi
if cmp -s <(pictures "$untagged") <(pictures "$pdf" | sed '0,/\xfe/s//\xfd/'); then fail "a changed pixel is not found out"; else ok; fi
[ "$skipped" -eq 0 ] || echo "accessibility: $skipped skipped"
tally accessibility
