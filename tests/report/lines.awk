# Of "pdftotext -bbox-layout" each line of text: page, left, top, right, height (points), text.
function number(name) {
    match($0, name "=\"[0-9.]+\"")
    return substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 3)
}
/<page / { page++ }
/<line / { left = number("xMin"); top = number("yMin"); right = number("xMax"); text = ""
           height = number("yMax") - top }
/<word / {
    word = $0
    sub(/^[^>]*>/, "", word)
    sub(/<\/word>.*/, "", word)
    gsub(/&lt;/, "<", word); gsub(/&gt;/, ">", word); gsub(/&amp;/, "\\&", word)
    text = text (text == "" ? "" : " ") word
}
/<\/line>/ { printf "%d\t%.1f\t%.1f\t%.1f\t%.1f\t%s\n", page, left, top, right, height, text }
