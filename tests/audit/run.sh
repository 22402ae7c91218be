#!/usr/bin/env bash
# What an auditor does: verify, trace, compare, sign, pack; and that each thing that can be wrong is
# found and named. Works on a copy, under a path with spaces and other letters.
# usage: run.sh EDITION
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
edition=$1
in=inputs/$edition
out=outputs/$edition
passed=0
failed=0
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
copy="$scratch/an audit – ünïcode"
mkdir -p "$copy/outputs"
cp -Rp "$root/Makefile" "$root/pipeline" "$root/templates" "$root/inputs" "$copy/"
mkdir "$copy/.build"
cp -Rp "$root/.build/release" "$root/.build/packages.mk" "$copy/.build/"
cd "$copy" || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

run() { # goal…: what it said goes to $said, its exit status to $status
    said=$(make --no-print-directory EDITION="$edition" "$@" 2>&1)
    status=$?
}
expect() { # what status pattern…: of the run before
    local what=$1 wanted=$2 pattern missing=
    shift 2
    for pattern in "$@"; do
        grep -qE "$pattern" <<<"$said" || missing="no line with: $pattern"
    done
    if [ "$status" -eq "$wanted" ] && [ -z "$missing" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what (status $status, not $wanted; $missing)"
        tail -n 6 <<<"$said" | cut -c 1-200
    fi
}
check() { # what command…
    local what=$1
    shift
    said=$("$@" 2>&1)
    status=$?
    expect "$what" 0
}
keep() { # FILE: a copy to put back
    cp -p "$1" "$scratch/kept.${1##*/}"
}
put_back() { # FILE, with its old time
    cp -p "$scratch/kept.${1##*/}" "$1"
}
mend() { # FILE, with the time of now
    put_back "$1"
    touch "$1"
}
state() { # every file with its time and bytes
    find . -path ./.build -prune -o -type f -printf '%p %T@ ' -exec sha256sum {} + | sort
}

run -j2 report
expect "it builds under a path with spaces and other letters" 0
check "sha256sum finds every file as sealed" sha256sum --quiet --strict -c "$out/audit/manifest.sha256"
check "the manifest is sorted" env LC_ALL=C sort -c -k2 "$out/audit/manifest.sha256"
check "the provenance is an in-toto statement with SLSA provenance" \
    grep -q '"predicateType": "https://slsa.dev/provenance/v1"' "$out/audit/provenance.json"
said=$(grep -rlF -e "$copy" -e "$(hostname)" -e "$HOME" "$out/audit")
[ -z "$said" ] && status=0 || status=1
expect "no path, no name of a machine is in it" 0

said=$(grep -oE '[A-Za-z0-9_-]+\.pfb' "$out/typeset/report.log" | sort -u |
    while read -r font; do grep -q "^font,$font,,[0-9a-f]\{64\}$" .build/materials.csv || echo "$font"; done)
[ -z "$said" ] && status=0 || status=1
expect "every font that TeX used is among the materials" 0
said=$(grep -oE '\(/[^ ()]+' "$out/typeset/report.log" | sed 's,.*/,,' | sort -u |
    while read -r file; do grep -q "^TeX file,$file,,[0-9a-f]\{64\}$" .build/materials.csv || echo "$file"; done)
[ -z "$said" ] && grep -q '(/.*/article.cls' "$out/typeset/report.log" && status=0 || status=1
expect "and so is every class and package that it read" 0

# --- verify
state >"$scratch/before"
run verify
expect "what was built is verified" 0 'files as sealed' 'as received' 'the same bytes in all'
state >"$scratch/after"
check "verify changes nothing" cmp "$scratch/before" "$scratch/after"

# --- a feed changed by one byte
feed=$(find "$in/feeds" -name '*.csv' ! -name register.csv | LC_ALL=C sort | head -n 1)
keep "$feed"
printf ' ' >>"$feed"
run verify
expect "a feed changed by one byte is named" 2 "^$feed: error: is not what was sealed" \
    "register.csv:[0-9]+: error: ${feed#"$in/feeds/"} is not what"
put_back "$feed"

# --- a deleted intermediate
keep "$out/aggregate/lineage.csv"
rm "$out/aggregate/lineage.csv"
run verify
expect "a deleted intermediate is named" 2 "lineage.csv: error: is in the manifest but not here \(aggregate\)"
put_back "$out/aggregate/lineage.csv"

# --- an edited fact, and one that was sealed after it had been edited
keep "$out/aggregate/facts.csv"
sed -i '12s/,as received,/,as we like it,/' "$out/aggregate/facts.csv"
run verify
expect "an edited fact is named" 2 "facts.csv: error: is not what was sealed \(aggregate\)"
.build/release/seal --edition "$in" --build "$out" 2>/dev/null
run verify
expect "an edited fact that was sealed is found by building again" 2 \
    "facts.csv: error: is not what these inputs give \(aggregate\)" "aggregate is the first stage"
put_back "$out/aggregate/facts.csv"
.build/release/seal --edition "$in" --build "$out" 2>/dev/null

# --- a stale audit/: none is left while a stage runs again or fails
sed -i '$ s/$/,,,,"/' "$feed"
run report
expect "a wrong feed stops the build" 2
[ ! -e "$out/audit" ] && status=0 || status=1
expect "and no seal is left on what stands there" 0
run verify
expect "without a seal verify says so" 2 'manifest.sha256 is not there: the build is not complete'
mend "$feed"
run report
expect "the mended feed builds and is sealed" 0 '  seal '

# --- another tool, another font: what the seal says is not what is here
keep .build/materials.csv
sed -i 's/^\(package,make\),[^,]*/\1,0.0/; s/^\(font,qhvr.pfb,\),.*/\1,0000000000000000000000000000000000000000000000000000000000000000/' .build/materials.csv
.build/release/seal --edition "$in" --build "$out" 2>/dev/null
run verify
expect "another version of a tool explains a difference" 2 'the package make is another: sealed with 0.0, here'
expect "another font too" 2 'the font qhvr.pfb is another'
put_back .build/materials.csv
.build/release/seal --edition "$in" --build "$out" 2>/dev/null

# --- another TeX Live: a pdflatex that comes first in the path, with files and a version of its own
pdflatex=$(command -v pdflatex)
mkdir "$scratch/bin" "$scratch/texlive"
kpsewhich=$(command -v kpsewhich)
tex_live() { # the script's lines: what pdflatex, or $2, is from now on for whoever has $scratch/bin in the path
    printf '#!/bin/sh\n%s\n' "$1" >"$scratch/bin/${2:-pdflatex}"
    chmod +x "$scratch/bin/${2:-pdflatex}"
}
with_it() { PATH=$scratch/bin:$PATH run "$@"; }
{ echo '\AtBeginDocument{\hoffset=.2pt}' && cat "$(kpsewhich flafter.sty)"; } >"$scratch/texlive/flafter.sty"
tex_live "[ \"\$1\" = --version ] && exec echo 'pdfTeX 3.141592653-2.6-1.40.99 (TeX Live 2031)'
TEXINPUTS=typeset:$scratch/texlive: exec $pdflatex \"\$@\""
with_it verify
expect "a report that another TeX Live sets otherwise is not what was sealed" 2 \
    "^$out/(report.pdf|typeset/.*): error: is not what these inputs give \(typeset\)" "typeset is the first stage that differs"
expect "and the other TeX Live explains it" 2 \
    'the program pdflatex is another: sealed with pdfTeX .*, here pdfTeX .*1\.40\.99 \(TeX Live 2031\)'
tex_live "[ \"\$1\" = --version ] && exec echo 'pdfTeX 3.141592653-2.6-1.40.99 (TeX Live 2031)'
exec $pdflatex \"\$@\""
with_it verify
expect "where the other one gives the same report only the list of tools differs, and is explained" 2 \
    "audit/provenance.json: error: is not what these inputs give \(seal\)" 'the program pdflatex is another'
tex_live "TEXINPUTS=typeset:$scratch/texlive: exec $pdflatex \"\$@\""
tex_live "TEXINPUTS=$scratch/texlive: exec $kpsewhich \"\$@\"" kpsewhich
with_it verify
expect "a TeX Live of the same version in which one file is another is explained by that file" 2 \
    "typeset is the first stage that differs" 'the TeX file flafter.sty is another: sealed with [0-9a-f]{64}, here [0-9a-f]{64}'

# --- a missing font: in the list of what is here, when TeX looks for it, when a chart is drawn
tex_live "exec $pdflatex \"\$@\""
tex_live "T1FONTS=/nowhere exec $kpsewhich \"\$@\"" kpsewhich
with_it verify
rm "$scratch/bin/kpsewhich"
expect "a font that is not here is named" 2 'the font qhvr.pfb \([0-9a-f]{64}\) is only in the seal'
tex_live "T1FONTS=/nowhere exec $pdflatex \"\$@\""
with_it verify
expect "a font that TeX cannot find is said, and how to get it" 2 "^$in: error: it cannot be built again" \
    "  \| .*: error: TeX: the font [a-z-]+\.pfb is not here: 'make deps' installs"
tex_live "TFMFONTS=/nowhere exec $pdflatex \"\$@\""
with_it verify
expect "and so are its measures" 2 "  \| .*: error: TeX: the font [a-z0-9]+ is not here: 'make deps' installs"
said=$(.build/release/chart --edition "$in" --build "$out" --fonts /nowhere --exhibit "$(sed -n 's/^CHARTS := \([^ ]*\).*/\1/p' "$out/edition.mk")" 2>&1)
status=$?
expect "charts are not drawn in another typeface" 2 'cannot read the font /nowhere/.*\.otf: install the Debian package'
tex_live "echo 'nothing of TeX is to run here' >&2; exit 1"
with_it trace TEXT=1
[ ! -s "$out/report.pdf" ] && status=1
expect "without TeX what was built can still be asked" 0
rm -r "$scratch/bin"

# --- read-only inputs
chmod -R a-w "$in"
run verify
expect "read-only inputs are verified" 0 'verified'
chmod -R u+w "$in"

# --- sealed with a key
ssh-keygen -q -t ed25519 -N '' -C '' -f "$scratch/key" && ssh-keygen -q -t ed25519 -N '' -C '' -f "$scratch/other"
run seal ROLE='Community Safety Manager' KEY="$scratch/key"
expect "a build is signed as a role" 0 'signed as Community Safety Manager'
run verify
expect "the signature is good" 0 'signature good, by: Community Safety Manager'
printf '"Community Safety Manager" namespaces="piperoll" %s\n' "$(cut -d ' ' -f 1,2 "$scratch/other.pub")" >"$scratch/signers"
run verify SIGNERS="$scratch/signers"
expect "the signature of a key that is not known is refused" 2 'signature does not fit'
# A copy's times are those of the copying: what looks out of date to make is as it was sealed.
find "$in" -exec touch {} +
run trace FACT="$(awk -F, '$1 ~ /\.percent$/ { print $1; exit }' "$out/aggregate/facts.csv")"
expect "a figure is traced in a sealed copy" 0 'worked out as'
run findings
expect "and its findings are listed" 0 '  findings  .* errors?, '
check "which leaves seal and signature on it" test -e "$out/audit/manifest.sha256.sig"
run seal
expect "a seal without role and key is refused" 2 'say as whom and with which key'

# --- a bag, checked by the rules of RFC 8493
run bag
expect "it is packed" 0 '  bag '
bag=outputs/$edition.bag
check "the bag says what it is" diff - "$bag/bagit.txt" <<'END'
BagIt-Version: 1.0
Tag-File-Character-Encoding: UTF-8
END
check "every file of the payload is as the manifest says" env -C "$bag" sha256sum --quiet --strict -c manifest-sha256.txt
check "every tag file too" env -C "$bag" sha256sum --quiet --strict -c tagmanifest-sha256.txt
check "the manifest names every file of the payload" diff \
    <(cd "$bag" && find data -type f | LC_ALL=C sort) <(cut -c 67- "$bag/manifest-sha256.txt" | LC_ALL=C sort)
oxum=$(sed -n 's/^Payload-Oxum: //p' "$bag/bag-info.txt")
check "the payload's size is as said" test "$oxum" = \
    "$(find "$bag/data" -type f -printf '%s\n' | awk '{s += $1; n++} END {printf "%d.%d", s, n}')"
check "the edition in the bag is as sealed" env -C "$bag/data" sha256sum --quiet --strict -c "$out/audit/manifest.sha256"

# --- what changed between two builds
cp -R "$out" outputs/before
feed=$(cut -d, -f3 "$out/aggregate/lineage.csv" | sed -n 's/^\(feeds[^:]*\.csv\):.*/\1/p' | head -n 1)
cell=$(grep -m 1 "^[^,]*,observed,$feed:[0-9]*:[0-9]*,[0-9]*,[0-9]*,$" "$out/aggregate/lineage.csv")
IFS=, read -r fact _ source text _ <<<"$cell"
line=${source#*:}
sed -i "${line%%:*}s/\b$text\b/$((text + 1))/" "$in/$feed"
sed -i "s|^\(${feed#feeds/},.*,\)[0-9a-f]\{64\}|\1$(sha256sum "$in/$feed" | cut -c 1-64)|" "$in/feeds/register.csv"
run report
run diff FROM=outputs/before
expect "a figure that changed is said with its cell" 0 "^$fact: .* \(by \+1\)" \
    "cell: $source held '$text', now '$((text + 1))'"

# --- every number of the report is accounted for; one typed into the text is not
reference() {
    pdftotext "$out/report.pdf" "$scratch/text"
    said=$(.build/release/trace --edition "$in" --build "$out" --reference "$scratch/text" 2>&1)
    status=$?
}
reference
expect "every number of the report is accounted for" 0 ' 0 not accounted for'
narrative=$(find "$in/narrative" -name '[1-9]*.md' -o -name '0[1-9]*.md' | LC_ALL=C sort | head -n 1)
keep "$narrative"
printf '\nThere were 57 of them.\n' >>"$narrative"
run report
reference
expect "a number typed into the narrative is found" 1 "error: '57' is printed [0-9]+ time"
mend "$narrative"
sed -i 's/\\begin{document}/&There were 4711 of them./' templates/report.tex
run report
reference
expect "a number typed into a template is found" 1 "error: '4711' is printed 1 time, and facts account for 0"

echo "audit: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
