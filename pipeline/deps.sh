#!/bin/sh
# Installs what Piperoll needs from Debian's packages; says nothing when all is there.
# usage: deps.sh [read|test]    read: what reads and signs a report as well; test: what all tests need
set -eu
packages="gcc libc6-dev make binutils pkg-config libxml2-dev libpcre2-dev libcairo2-dev libpango1.0-dev
zlib1g-dev libssl-dev libcmark-dev libjansson-dev
texlive-latex-base texlive-latex-recommended tex-gyre lmodern fonts-texgyre"
[ -z "${1:-}" ] || packages="$packages poppler-utils qpdf openssh-client"
if [ "${1:-}" = test ]; then
    packages="$packages libcmocka-dev clang libxml2-utils unzip valgrind"
    # A batch system of one machine, which the tests start and end themselves.
    packages="$packages slurm-wlm munge"
    # The page in a browser and the tables in a spreadsheet program: some 170 MB to fetch. Node may have
    # come from elsewhere, with npm in it.
    packages="$packages chromium libreoffice-calc-nogui"
    command -v node >/dev/null || packages="$packages nodejs"
    command -v npm >/dev/null || packages="$packages npm"
fi

missing=
for package in $packages; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "deps: error: these packages are missing, and neither root nor sudo is at hand:$missing" >&2
        exit 2
    }
    as_root=sudo
fi
echo "  install  $missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    # shellcheck disable=SC2086  # the list is meant to be split
    $as_root apt-get install -y --no-install-recommends $missing >"$log" 2>&1
}
# The lists may be old or not there: fetch them once when the first try fails.
install || { $as_root apt-get update >"$log" 2>&1 && install; } || {
    tail -n 15 "$log" >&2
    echo "deps: error: the packages could not be installed (see above):$missing" >&2
    exit 2
}
