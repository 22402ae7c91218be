#!/bin/sh
# Runs the unit tests given; prints what failed, then how many passed and failed.
# usage: run.sh TEST…
set -u
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for test in "$@"; do
    if "$test" >"$log" 2>&1; then
        :
    else
        echo "FAILED: $test (exit $?)"
        cat "$log"
        grep -q '\[  FAILED  \]' "$log" || failed=$((failed + 1))
    fi
    passed=$((passed + $(grep -c '^\[       OK \]' "$log")))
    failed=$((failed + $(grep -c '^\[  FAILED  \] [a-z_0-9]*$' "$log")))
done
echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
