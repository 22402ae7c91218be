# For test scripts, to be sourced: counts what passed and what failed.
passed=0
failed=0
ok() {
    passed=$((passed + 1))
}
fail() { # what [text…]: the end of the texts is shown
    failed=$((failed + 1))
    echo "FAILED: $1"
    shift
    printf '%s\n' "$@" | tail -n 30
}
tally() { # what: says how many; the script's last line
    echo "$1: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
