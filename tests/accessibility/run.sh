#!/usr/bin/env bash
# Holds the built report against PDF/UA-1, and proves of each clause that a report which breaks it
# is found out.
# usage: run.sh PDFUA REPORT.pdf
set -uo pipefail
checker=$1
pdf=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
qpdf --qdf --object-streams=disable "$pdf" "$scratch/good.pdf" || exit 2
"$checker" "$scratch/good.pdf" >"$scratch/said"
good=$?
cat "$scratch/said"
[ "$good" -eq 0 ] || { echo "accessibility: the report fails"; exit 1; }

caught=0
missed=0
# Replacements as long as what they replace: the places of the objects stay.
broken() { # what the line of the clause says, sed script
    sed -e "$2" "$scratch/good.pdf" >"$scratch/broken.pdf"
    if cmp -s "$scratch/good.pdf" "$scratch/broken.pdf"; then
        echo "NOT BROKEN: $1 ($2)"
        missed=$((missed + 1))
    elif "$checker" "$scratch/broken.pdf" >"$scratch/said"; [ $? -eq 1 ] && grep -q "^FAILED.* $1" "$scratch/said"; then
        caught=$((caught + 1))
    else
        echo "NOT CAUGHT: $1"
        missed=$((missed + 1))
    fi
}
export LC_ALL=C
broken 'MarkInfo says Marked' 's|/Marked true|/Xarked true|'
broken 'all that is painted' 's|^/Artifact BMC|%Artifact BMC|'
broken 'each tagged stretch' 's|<</MCID 1>> BDC|<</MCID 0>> BDC|'
broken 'every type is a standard' 's|/RoleMap|/XoleMap|'
broken 'XMP metadata has dc:title' 's|<dc:title>|<dc:xitle>|'
broken 'the title is shown' 's|/DisplayDocTitle true|/XisplayDocTitle true|'
broken 'every font leads to Unicode' 's|/ToUnicode|/XoUnicode|'
broken "the document's language" 's|/Lang (en-GB)|/Xang (en-GB)|'
broken 'every figure has an alternative' 's|/Alt |/Xlt |'
broken 'every figure has a bounding' 's|/BBox|/XBox|'
broken 'headings begin with H1' 's|/S /H2$|/S /H4|'
broken 'heads of tables have a scope' 's|/Scope|/Xcope|'
broken 'tables are made of rows' 's|/S /TR$|/S /LI|'
broken 'every table has a summary' 's|/Summary|/Xummary|'
broken 'lists are made of LI' 's|/S /LI$|/S /TD|'
broken 'every note has an ID' 's|/ID (note-2)|/ID (note-1)|'
broken 'pages with links have tab order' 's|/Tabs /S|/Tabs /R|'
broken "every link's area is in a Link" 's|/Type /OBJR|/Type /XBJR|'
broken "every link's area says" 's|/Contents (|/Xontents (|'
broken 'every font is embedded' 's|/FontFile|/XontFile|'
broken 'XMP identifies PDF/UA-1' 's|<pdfuaid:part>1|<pdfuaid:part>2|'
broken 'there are bookmarks' 's|/Outlines|/Xutlines|'
broken 'there is an output intent' 's|/GTS_PDFA1|/GTS_PDFX1|'
broken 'areas of links are printed' 's|/F 4$|/F 2|'
echo "accessibility: every clause holds; $caught broken reports found out, $missed missed"
[ "$missed" -eq 0 ]
