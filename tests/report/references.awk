# Each numbered table and figure is spoken of in the text, no later than on the page where it stands.
# usage: awk -v from=PAGE -v to=PAGE -f references.awk LINES      (lines.awk)
BEGIN { FS = "\t" }
$1 < from || $1 > to { next }
$6 ~ /^(Table|Figure) [0-9]+( continued)?( \[Illustrative data\])?$/ && $5 != body {
    split($6, word, " ")
    name = word[1] " " word[2]
    if (!(name in stands)) { stands[name] = $1; order[++count] = name }
    next
}
{
    rest = $6
    while (match(rest, /(Table|Figure) [0-9]+/)) {
        name = substr(rest, RSTART, RLENGTH)
        if (!(name in spoken)) spoken[name] = $1
        rest = substr(rest, RSTART + RLENGTH)
    }
}
END {
    for (i = 1; i <= count; i++) {
        name = order[i]
        if (!(name in spoken)) { print name " (page " stands[name] ") is spoken of nowhere"; bad = 1 }
        else if (spoken[name] > stands[name]) {
            print name " stands on page " stands[name] ", before the text speaks of it (page " spoken[name] ")"
            bad = 1
        }
    }
    if (!count) { print "no table or figure was found"; bad = 1 }
    exit bad
}
