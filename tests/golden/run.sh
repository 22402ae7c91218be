#!/usr/bin/env bash
# Golden tests: each tests/golden/STAGE/CASE/ is run in a scratch folder and what it makes is held
# against what is kept.
#   in/     copied to the scratch folder, where the tool runs
#   args    its arguments, one line          rc   the expected exit status (0 when there is none)
#   out/    the files that must come out     err  the expected standard error (when there is one)
#   absent  files that must not be there, one a line
# usage: run.sh TOOLS [STAGE[/CASE]…]   REFRESH=1 shows the difference and keeps the new files
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$(cd "$1" && pwd)
shift
[ -n "${CI:-}" ] && unset REFRESH
passed=0
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

compare() { # kept made: says how they differ
    cmp -s "$1" "$2" && return 0
    diff -u --label "kept ${1#"$root/"}" --label made "$1" "$2" | head -n 40
    if [ -n "${REFRESH:-}" ] && [ -e "$2" ]; then
        mkdir -p "$(dirname "$1")" && cp "$2" "$1"
        return 0
    fi
    return 1
}

run_case() {
    local case=$1 stage work rc=0 bad=0 expected=0
    stage=$(basename "$(dirname "$case")")
    work=$scratch/$stage-$(basename "$case")
    mkdir -p "$work"
    [ -d "$case/in" ] && cp -r "$case/in/." "$work/"
    ln -s "$root/pipeline" "$root/templates" "$work/" 2>/dev/null
    # shellcheck disable=SC2046
    (cd "$work" && "$tools/$stage" $(cat "$case/args")) >"$work/.out" 2>"$work/.err" || rc=$?
    [ -e "$case/rc" ] && expected=$(cat "$case/rc")
    if [ "$rc" -ne "$expected" ]; then
        echo "exit status $rc, not $expected"
        cat "$work/.err"
        bad=1
    fi
    if [ -e "$case/err" ]; then
        compare "$case/err" "$work/.err" || bad=1
    fi
    if [ -e "$case/stdout" ]; then
        compare "$case/stdout" "$work/.out" || bad=1
    fi
    while IFS= read -r file; do
        compare "$case/out/$file" "$work/$file" || bad=1
    done < <(cd "$case/out" 2>/dev/null && find . -type f | sort)
    while IFS= read -r file; do
        if [ -e "$work/$file" ]; then
            echo "$file must not be there"
            bad=1
        fi
    done < <(cat "$case/absent" 2>/dev/null)
    return $bad
}

for case in "$here"/*/*/; do
    case=${case%/}
    name=${case#"$here/"}
    if [ $# -gt 0 ]; then
        wanted=
        for pattern in "$@"; do
            [[ $name == "$pattern" || $name == "$pattern"/* ]] && wanted=1
        done
        [ -n "$wanted" ] || continue
    fi
    if output=$(run_case "$case"); then
        passed=$((passed + 1))
        [ -n "$output" ] && printf '%s\n' "$output"
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n%s\n' "$name" "$output"
    fi
done
echo "golden: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
