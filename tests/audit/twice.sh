#!/usr/bin/env bash
# Builds the edition twice with everything changed that must not matter: compiler and its
# optimisation, folder, order of the files on the disk, number of jobs, umask, time zone, language,
# home. Every file that is sealed must have the same bytes.
# usage: twice.sh EDITION
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
edition=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

checkout() { # FOLDER NAMES-IN-ORDER…: copied in that order, so that the folders list it so
    local to=$1 name
    shift
    mkdir -p "$to/outputs" "$to/inputs"
    for name in "$@"; do
        cp -R "$root/$name" "$to/$name"
    done
    (cd "$root/inputs" && find "$edition" -type d -exec mkdir -p "$to/inputs/{}" \;)
}
files() { (cd "$root/inputs" && find "$edition" -type f | LC_ALL=C sort "$@"); }

checkout "$scratch/a" Makefile pipeline templates
files | while IFS= read -r file; do cp "$root/inputs/$file" "$scratch/a/inputs/$file"; done
checkout "$scratch/ein zweiter – Ort" templates pipeline Makefile
files -r | while IFS= read -r file; do cp "$root/inputs/$file" "$scratch/ein zweiter – Ort/inputs/$file"; done

(cd "$scratch/a" && env -i PATH="$PATH" HOME=/nonexistent LC_ALL=C TZ=UTC \
    make --no-print-directory -j1 CC=gcc EDITION="$edition" \
    FLAGS_release='-O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2' report) >"$scratch/said.a" 2>&1 ||
    { echo "FAILED: the first build"; tail "$scratch/said.a"; exit 1; }
(cd "$scratch/ein zweiter – Ort" && umask 077 && env -i PATH="$PATH" HOME="$scratch" USER=somebody LC_ALL=C.UTF-8 \
    LANG=de_DE TZ=Pacific/Chatham SOURCE_DATE_EPOCH=1 make --no-print-directory -j8 CC=clang EDITION="$edition" \
    FLAGS_release='-O0' report) >"$scratch/said.b" 2>&1 ||
    { echo "FAILED: the second build"; tail "$scratch/said.b"; exit 1; }
manifest=outputs/$edition/audit/manifest.sha256
if difference=$(diff "$scratch/a/$manifest" "$scratch/ein zweiter – Ort/$manifest"); then
    echo "twice: the same bytes in all $(wc -l <"$scratch/a/$manifest") files"
else
    echo "FAILED: the two builds differ:"
    cut -c 1-2,69- <<<"$difference" | head -n 30
    exit 1
fi
