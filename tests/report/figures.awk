# Are the figures of the published tables in the report? Reads NAME.figures (table, label, figures)
# and then the text of the PDF as laid out; a row is found when its figures stand on one line in
# order, behind the first word of its label where the row has only one figure.
# usage: awk -f figures.awk FIGURES TEXT
BEGIN { FS = "\t" }
FNR == NR {
    rows++
    table[rows] = $1; label[rows] = $2; figures[rows] = $3
    next
}
{
    FS = " "
    line = $0
    gsub(/[ \t\302\240]+/, " ", line)
    lines[++count] = " " line " "
}
END {
    for (r = 1; r <= rows; r++) {
        wanted = split(figures[r], figure, " ")
        word = label[r]
        sub(/[ ,].*/, "", word)
        for (l = 1; l <= count; l++) {
            at = 1
            if (wanted == 1) {
                at = index(lines[l], word)
                if (!at) continue
            }
            for (f = 1; f <= wanted; f++) {
                found = index(substr(lines[l], at), " " figure[f] " ")
                if (!found) break
                at += found + length(figure[f])
            }
            if (f > wanted) break
        }
        if (l > count) {
            printf "not in the report: table %s, %s: %s\n", table[r], label[r], figures[r]
            missing++
        }
    }
    printf "figures: %d rows found, %d missing\n", rows - missing, missing
    exit missing > 0
}
