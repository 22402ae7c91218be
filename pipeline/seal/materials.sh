#!/bin/sh
# Lists what this machine brings to a build: the packages that `make deps` asks for with those they
# bring the libraries in, and the fonts with their digests. No path, no date, no name of a machine.
# usage: materials.sh FILE
set -eu
export LC_ALL=C
packages=$(sed -n '/^packages="/,/"$/p' "$(dirname "$0")/../deps.sh" | sed 's/^packages="//; s/"$//')
fonts="dummy-space.pfb qhvr.pfb qhvb.pfb qhvri.pfb qhvbi.pfb qhvcr.pfb qhvcb.pfb"
otf="texgyreheros-regular.otf texgyreheros-bold.otf"

versions() { # the packages asked for, then the libraries that they lead to, one a line
    # shellcheck disable=SC2086  # the list is meant to be split
    dpkg-query -W -f '${db:Status-Status}\t${Package}\t${Version}\n' $packages \
        libxml2 'libpcre2-8-0' libcairo2 libpango-1.0-0 libpng16-16 libssl3 libcmark0.30.2 libjansson4 \
        libfreetype6 libfontconfig1 libharfbuzz0b texlive-binaries 2>/dev/null |
        awk -F '\t' '$1 == "installed" && !seen[$2]++ {print "package," $2 "," $3 ","}'
}
programs() { # where there are no packages, what the programs say of themselves
    echo "program,pdflatex,$(pdflatex --version 2>/dev/null | sed -n '1{s/,/ /g;p;}'),"
    for library in libxml-2.0 libpcre2-8 cairo pango libpng libcrypto libcmark jansson; do
        echo "library,$library,$(pkg-config --modversion "$library" 2>/dev/null || echo unknown),"
    done
}
digests() {
    for font in $fonts $otf; do
        case $font in
        *.pfb) file=$(kpsewhich "$font" 2>/dev/null || true) ;;
        *) file=$(find /usr/share/texmf/fonts /usr/share/fonts -name "$font" 2>/dev/null | sort | head -n 1) ;;
        esac
        if [ -n "$file" ]; then
            echo "font,$font,,$(sha256sum <"$file" | cut -d ' ' -f 1)"
        fi
    done
}
mkdir -p "$(dirname "$1")"
{
    echo "kind,name,version,sha256"
    { if command -v dpkg-query >/dev/null; then versions; fi; programs; digests; } | sort
} >"$1.part"
mv "$1.part" "$1"
