#!/bin/sh
# Packs an edition and its build as a BagIt 1.0 bag (RFC 8493). Inside it, data/ is a checkout in
# which `make verify` works.
# usage: bag.sh inputs/EDITION outputs/EDITION BAG
set -eu
export LC_ALL=C
edition=$1
build=$2
bag=$3
if [ ! -e "$build/audit/manifest.sha256" ]; then
    echo "bag: error: $build/audit/manifest.sha256 is not there: the build is not complete; run make" >&2
    exit 2
fi
part=$bag.part
rm -rf "$part"
mkdir -p "$part/data/$(dirname "$edition")" "$part/data/$(dirname "$build")"
cp -R Makefile pipeline templates "$part/data/"
cp -R "$edition" "$part/data/$edition"
cp -R "$build" "$part/data/$build"
chmod -R u+w "$part"
find "$part/data" \( -name '*.part' -o -name '*.log' \) -delete
# --- the tag files. In a manifest '%', CR and LF of a name are written as %25, %0D, %0A; names here have none.
if [ -n "$(find "$part/data" -name '*%*' -o -name '*
*')" ]; then
    echo "bag: error: a file's name holds '%' or a line's end" >&2
    exit 2
fi
text() { # the text of an element of edition.xml
    sed -n "s/.*<$1[^>]*>\([^<]*\)<.*/\1/p" "$edition/edition.xml" | head -n 1 |
        sed "s/&lt;/</g; s/&gt;/>/g; s/&apos;/'/g; s/&quot;/\"/g; s/&amp;/\&/g"
}
date=$(sed -n 's/.*<edition[^>]* date="\([^"]*\)".*/\1/p' "$edition/edition.xml" | head -n 1)
organization=$(text producer)
description="$(text title), $(text partnership)"
cd "$part"
octets=$(find data -type f -printf '%s\n' | awk '{sum += $1} END {printf "%d", sum}')
files=$(find data -type f | wc -l)
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >bagit.txt
{
    echo "Source-Organization: $organization"
    echo "External-Description: $description"
    echo "External-Identifier: $(basename "$edition")"
    echo "Bagging-Date: $date"
    echo "Payload-Oxum: $octets.$files"
} >bag-info.txt
find data -type f -print0 | sort -z | xargs -0 sha256sum >manifest-sha256.txt
sha256sum bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt
cd - >/dev/null
rm -rf "$bag"
mv "$part" "$bag"
echo "  bag       $bag ($files files)"
