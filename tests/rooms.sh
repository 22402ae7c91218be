#!/bin/sh
# A line knows its room: what may be used only in one place is used only there.
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0
room() { # what-it-is pattern allowed-files(extended regular expression)
    found=$(grep -nE "$2" pipeline/*/*.[ch] | grep -vE "^($3):") || return 0
    echo "rooms: $1 outside its room:"
    echo "$found"
    bad=$((bad + 1))
}
room 'reading XML of feeds' 'xmlTextReader|xmlReaderFor|xmlCreatePushParser|xmlParseChunk' 'pipeline/extract/xml_parser\.c'
room 'PCRE2'          'pcre2_'                     'pipeline/common/pattern\.[ch]'
room 'Cairo, Pango'   '\b(cairo|pango)_'           'pipeline/chart/[a-z_]+\.[ch]'
room 'renaming and opening to write' '\brename\(|fopen\([^)]*"[wa]|O_CREAT' 'pipeline/common/outfile\.c'
room 'standard error' '\bstderr\b'                 'pipeline/common/diagnostic\.c'
room 'strtod'         '\b(strtod|strtof|atof|strtold)\(' 'none'
room 'the clock'      '\b(time|gettimeofday|clock_gettime|localtime|gmtime)(_r)?\(' 'pipeline/(typeset/tex_run|extract/progress)\.c'
room 'the locale'     '\bsetlocale\('              'none'
room 'SHA-256'        '\bEVP_|\bSHA256_(Init|Update|Final)'           'pipeline/common/sha256\.c'
room 'CommonMark'     '\bcmark_'                   'pipeline/typeset/[a-z_]+\.[ch]'
# Whatever a finding is named, --explain knows it.
for rule in $(grep -rhoE '\.rule = "[a-z-]+"|SEVERITY_[A-Z]+, "[a-z-]+"|reject\([a-z]+, "[a-z-]+"|(say|say_error|add)\([a-z]+, "[a-z-]+"|\{"(claim|xml|file)-[a-z-]+"' \
        pipeline/extract pipeline/validate pipeline/aggregate pipeline/typeset/prose.c |
        grep -oE '"[a-z-]+"' | sort -u); do
    grep -qE "(\.name = |^    \{)$rule" pipeline/validate/rules.c pipeline/validate/standing_rules.c || {
        echo "rooms: the rule $rule is explained neither in rules.c nor in standing_rules.c"
        bad=$((bad + 1))
    }
done
for folder in pipeline/*/; do
    main=$folder/main.c
    [ -e "$main" ] && [ "$(wc -l <"$main")" -gt 60 ] && {
        echo "rooms: $main is longer than 60 lines"
        bad=$((bad + 1))
    }
done
long=$(wc -l pipeline/*/*.c | awk '$2 != "total" && $1 > 420 {print "rooms: " $2 " has " $1 " lines; 400 are enough"}')
[ -n "$long" ] && { echo "$long"; bad=$((bad + 1)); }
[ "$bad" -eq 0 ] && echo "rooms: every line is in its room"
[ "$bad" -eq 0 ]
