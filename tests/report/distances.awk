# Of the lines (lines.awk): headings that are not as far from their text as the others are, and notes
# of a page that do not stand at its foot. Headings are higher than text; a line of a note begins with
# its number and is lower.
BEGIN { FS = "\t" }
$1 < from || $3 > 775 { next }
{
    bottom = $3 + $5
    if (bottom > foot[$1]) { foot[$1] = bottom; if (bottom > edge) edge = bottom }
    if ($5 < 12 && $2 > 150 && $2 < 200 && $6 ~ /^[0-9]+ [A-Z]/) notes[$1] = 1
    if (is_text($5) && after_heading == $1) {
        gap = sprintf("%.0f", 2 * (bottom - heading)) # in half points
        if (!(gap in gaps)) example[gap] = "page " $1 ": " $6
        gaps[gap]++
    }
    after_heading = 0
    if ($5 > 18 && $5 < 18.3) { after_heading = $1; heading = bottom }
}
function is_text(height) { return (height > 13.5 && height < 13.7) || (height > 15.5 && height < 15.7) }
END {
    for (gap in gaps) if (gaps[gap] > most) { most = gaps[gap]; usual = gap }
    for (gap in gaps) if (gap < usual - 1 || gap > usual + 1) {
        print "the text is " gap / 2 " pt from its heading, not " usual / 2 ": " example[gap]
        bad = 1
    }
    for (page in notes) if (foot[page] < edge - 14) {
        print "page " page ": its notes end " edge - foot[page] " pt above the foot"
        bad = 1
    }
    exit bad || !most
}
