#!/bin/sh
# Lists what this machine brings to a build: the packages that `make deps` asks for with those they
# bring the libraries in, and what TeX reads (fonts, their measures, classes, packages) with its digests:
# a file of somebody's own may come before that of the package. No path, no date, no name of a machine.
# usage: materials.sh FILE
set -eu
export LC_ALL=C
packages=$(sed -n '/^packages="/,/"$/p' "$(dirname "$0")/../deps.sh" | sed 's/^packages="//; s/"$//')
fonts="dummy-space.pfb qhvr.pfb qhvb.pfb qhvri.pfb qhvbi.pfb qhvcr.pfb qhvcb.pfb"
tex="article.cls size10.clo color.cfg epstopdf-base.sty epstopdf-sys.cfg flafter.sty fontenc.sty geometry.sty
glyphtounicode.tex graphics.cfg graphics.sty graphicx.sty iftex.sty ifvtex.sty keyval.sty kvoptions.sty
kvsetkeys.sty l3backend-pdftex.def ltxcmds.sty mathcolor.ltx pdftex.def supp-pdf.mkii textcomp.sty tgheros.sty
trig.sty xcolor.sty qxqhv.fd t1qhv.fd t1qhvc.fd ts1qhv.fd ts1qhvc.fd q-ec.enc q-ts1.enc
dummy-space.tfm ecrm1000.tfm ec-qhvb.tfm ec-qhvcb.tfm ec-qhvcr.tfm ec-qhvr.tfm ec-qhvri.tfm ts1-qhvb.tfm
ts1-qhvcr.tfm ts1-qhvr.tfm"
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
digest() { # kind file
    echo "$1,$(basename "$2"),,$(sha256sum <"$2" | cut -d ' ' -f 1)"
}
in_tex() { # kind name…: as TeX finds them, which is started without the user's settings
    kind=$1
    shift
    env -i PATH="$PATH" HOME=/nowhere kpsewhich "$@" 2>/dev/null |
        while IFS= read -r file; do digest "$kind" "$file"; done
}
digests() {
    # shellcheck disable=SC2086  # the lists are meant to be split
    in_tex font $fonts
    # shellcheck disable=SC2086
    in_tex "TeX file" $tex
    for font in $otf; do
        file=$(find /usr/share/texmf/fonts /usr/share/fonts -name "$font" 2>/dev/null | sort | head -n 1)
        [ -z "$file" ] || digest font "$file"
    done
}
mkdir -p "$(dirname "$1")"
{
    echo "kind,name,version,sha256"
    { if command -v dpkg-query >/dev/null; then versions; fi; programs; digests; } | sort
} >"$1.part"
mv "$1.part" "$1"
