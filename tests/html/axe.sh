#!/bin/sh
# Fetches axe-core, which the test of the page in a browser needs, with npm into .build/axe.
set -eu
cd "$(dirname "$0")/../.."
command -v npm >/dev/null || {
    echo "skipped: axe-core: npm is not installed"
    exit 0
}
npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix .build/axe axe-core@4.10.3
