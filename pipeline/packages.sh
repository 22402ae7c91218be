#!/bin/sh
# Asks pkg-config once for the compiler's and the linker's flags and writes them as make variables.
# usage: packages.sh FILE
set -eu
modules="libxml-2.0 libpcre2-8 cairo pangocairo pangoft2 fontconfig zlib libcrypto libcmark jansson"
mkdir -p "$(dirname "$1")"
# shellcheck disable=SC2086  # the list is meant to be split
if ! command -v pkg-config >/dev/null || ! pkg-config --exists $modules; then
    echo "packages: error: libraries are missing; 'make deps' installs them" >&2
    exit 2
fi
# shellcheck disable=SC2086
{
    echo "PACKAGE_CFLAGS := $(pkg-config --cflags $modules | sed 's/-I/-isystem /g')"
    echo "PACKAGE_LIBS := $(pkg-config --libs $modules) -lm -pthread"
} >"$1.part"
mv "$1.part" "$1"
