#!/bin/sh
# Holds an edition against its seal: manifest, register, signature; then builds it again from its
# inputs in a scratch folder and compares every byte. Changes nothing here.
# usage: verify.sh inputs/EDITION outputs/EDITION SEAL-TOOL [SIGNERS]
set -u
edition=$1
build=$2
seal=$3
signers=${4:-}
audit=$build/audit
bad=0

"$seal" --edition "$edition" --build "$build" --check || bad=1
[ -e "$audit/manifest.sha256" ] || exit 2

# --- the signature, where there is one
if [ -e "$audit/manifest.sha256.sig" ] && ! command -v ssh-keygen >/dev/null; then
    echo "verify: error: ssh-keygen is not installed (Debian's package openssh-client): the signature cannot be looked at" >&2
    bad=1
elif [ -e "$audit/manifest.sha256.sig" ]; then
    known=${signers:-$audit/signers}
    if who=$(ssh-keygen -Y find-principals -s "$audit/manifest.sha256.sig" -f "$known" 2>/dev/null) &&
        ssh-keygen -Y verify -f "$known" -I "$who" -n piperoll -s "$audit/manifest.sha256.sig" \
            <"$audit/manifest.sha256" >/dev/null 2>&1; then
        echo "  signature good, by: $who"
        [ -n "$signers" ] || echo "            (the key is the one that came with it; SIGNERS=FILE holds it against keys you know)"
    else
        echo "$audit/manifest.sha256.sig: error: the signature does not fit the manifest or a known signer [seal]" >&2
        bad=1
    fi
else
    echo "  signature none"
fi

# --- the build again
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/$(dirname "$edition")" "$scratch/$(dirname "$build")" "$scratch/.build"
cp -Rp Makefile pipeline templates "$scratch/" && cp -Rp "$edition" "$scratch/$edition" || exit 2
chmod -R u+w "$scratch" 2>/dev/null
# The tools are compiled again only where their sources say so: times are kept.
cp -Rp .build/release .build/packages.mk "$scratch/.build/" 2>/dev/null
allow=
if [ -e "$build/validate/errors-allowed" ] || [ -e "$build/aggregate/errors-allowed" ]; then
    allow=ALLOW_ERRORS=1
    echo "  errors    the report was made in spite of errors in the data: a draft, not for publication"
fi
if (
    cd "$scratch" || exit 2
    unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
    make --no-print-directory -j2 EDITION="$(basename "$edition")" $allow report
) >"$scratch/said" 2>&1; then
    "$seal" --edition "$edition" --build "$build" --against "$scratch/" || bad=1
else
    echo "$edition: error: it cannot be built again [rebuild]; what the build said:" >&2
    sed 's/^/  | /' "$scratch/said" | tail -n 30 >&2
    bad=1
fi
[ "$bad" -eq 0 ] && echo "verified: the report is what these inputs give"
exit "$bad"
