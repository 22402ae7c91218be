# Of the lines (lines.awk) of the annex of figures: heads of tables below which no row stands, and rows
# of a table that stand alone on a page, first or last. A row's lines are nearer to each other than to
# those of the next row; a table that goes on begins a page with its head.
# usage: awk -v from=PAGE -v to=PAGE -f rows.awk LINES
BEGIN { FS = "\t"; left = 1000 }
$1 < from || $1 > to || $3 < 70 || $3 > 780 { next }
{
    count++
    page[count] = $1; x[count] = $2; y[count] = $3; text[count] = $6
    if ($2 < left) left = $2
    if (!($1 in top) || $3 < top[$1]) top[$1] = $3
}
END {
    for (i = 1; i <= count; i++) if (x[i] < left + 1) order[++first] = i
    for (i = 2; i <= first; i++) # by page and place: lines of a page come block by block
        for (j = i; j > 1 && before(order[j], order[j - 1]); j--) {
            swap = order[j]; order[j] = order[j - 1]; order[j - 1] = swap
        }
    for (i = 1; i <= first; i++) {
        line = order[i]
        if (text[line] ~ /^Figure( What it is.*)?$/) {
            heads[++tables] = line; rows[tables] = 0
        } else if (tables && page[line] == page[heads[tables]]) {
            previous = order[i - 1]
            if (previous == heads[tables] || y[line] - y[previous] > 11.3) rows[tables]++
        }
    }
    for (t = 1; t <= tables; t++) {
        goes_on = t < tables && opens(t + 1)
        if (rows[t] == 0) tell("no row stands below the head", t)
        else if (rows[t] == 1 && (opens(t) || goes_on)) tell("one row stands alone", t)
    }
    if (!tables) { print "no table was found"; bad = 1 }
    exit bad
}
function before(a, b) { return page[a] < page[b] || (page[a] == page[b] && y[a] < y[b]) }
function opens(t) { return y[heads[t]] < top[page[heads[t]]] + 2 }
function tell(what, t) { print what ": page " page[heads[t]]; bad = 1 }
