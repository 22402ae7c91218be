# Of the lines (lines.awk) those that stand alone: the last line of a paragraph that opens a page, the
# first that closes one, what leads to a list that begins on the next page, and a last line of one word. Of a paragraph that goes on behind a page's end the next line begins small.
# The text's size and column are those of most lines; the raised mark of a note makes a line higher by
# 2 points, not lower. With measure=1: how many letters a full line has.
BEGIN { FS = "\t" }
{
    page[NR] = $1; left[NR] = $2; top[NR] = $3; right[NR] = $4; height[NR] = $5; text[NR] = $6
    kinds[$2 " " $5]++
}
function is_body(i,    marked) {
    marked = height[i] - size > 1.8 && height[i] - size < 2.2
    return (height[i] == size || marked) && left[i] >= column - 1 && left[i] < column + 40
}
function is_full(i, share) { return right[i] > column + share * (edge - column) }
function goes_on(i) { return text[i] ~ /^[a-z(]/ }
END {
    for (kind in kinds)
        if (kinds[kind] > most || (kinds[kind] == most && kind < common)) { most = kinds[kind]; common = kind }
    split(common, part, " "); column = part[1]; size = part[2]
    for (i = 1; i <= NR; i++) top[i] += height[i] - size
    for (i = 1; i <= NR; i++) if (is_body(i)) {
        body[++count] = i
        if (left[i] < column + 1 && right[i] > edge) edge = right[i]
    }
    pitch = 1000
    for (k = 2; k <= count; k++) {
        gap[k] = page[body[k]] == page[body[k - 1]] ? top[body[k]] - top[body[k - 1]] : 1000
        if (gap[k] > size / 2 && gap[k] < pitch) pitch = gap[k]
    }
    gap[1] = gap[count + 1] = 1000
    for (k = 1; k <= count; k++) {
        i = body[k]
        # a line goes on in the next one where that is no further than the lines of a paragraph are
        if (left[i] < column + 1 && is_full(i, .85)) { full++; letters += length(text[i]) }
        if (k == 1) continue
        if (gap[k] <= 1.1 * pitch && gap[k + 1] > 1.1 * pitch && text[i] !~ / / && is_full(body[k - 1], .7))
            alone("one word is the last line,", i)
        if (page[body[k - 1]] == page[i]) continue
        if (text[body[k - 1]] ~ /:$/ && text[i] ~ /^•/) alone("what leads to a list closes", body[k - 1])
        if (!goes_on(i)) continue
        if (gap[k + 1] > 1.1 * pitch) alone("the last line of a paragraph opens", i)
        if (gap[k - 1] > 1.1 * pitch) alone("the first line of a paragraph closes", body[k - 1])
    }
    if (measure) printf "%.1f\n", full ? letters / full : 0
    exit bad
}
function alone(what, i) {
    print what " page " page[i] ": " text[i]
    bad = 1
}
