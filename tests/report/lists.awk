# Of the lines (lines.awk): lists that a page without any of their items parts, and items that stand
# alone, first or last of three and more, on a page. Items have a bullet on their left; a list ends where a
# line of text begins at the bullets' edge, or a heading comes.
# usage: awk -v from=PAGE -v to=PAGE -f lists.awk LINES
BEGIN { FS = "\t" }
$1 < from || $1 > to || $3 < 70 || $3 > 780 { next }
$6 ~ /^•/ { if (!items) { edge = $2; first = $1 }
            if (items && $1 != last) turn($1)
            items++; here++; last = $1; text = $6; lists++; next }
items && $2 < edge + 1 && $5 > 13.5 && $5 < 18.3 && !is_title($5) { finish() }
END { finish(); if (!lists) { print "no list was found"; bad = 1 } exit bad }
function is_title(height) { return height > 14.7 && height < 15.1 } # of an exhibit, between the items
function turn(page) {
    if (page > last + 1) { print "exhibits part a list: pages " last " to " page; bad = 1 }
    if (here == 1 && last == first) lone = 1
    here = 0
}
function finish() {
    if (items > 2 && lone) { print "the first item of a list closes page " first; bad = 1 }
    if (items > 2 && last != first && here == 1) { print "the last item of a list opens page " last; bad = 1 }
    items = here = lone = 0
}
