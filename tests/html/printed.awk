# Lists the printed forms of each exhibit's figures, one a line: ID, a tab, what is printed; in the
# order of rows and columns, blank cells left out. What is read is said by form=:
#   exhibit   aggregate/exhibits/ID.csv: what must be printed    rows=1: a row's figures on one line
#   html      report.html
#   ods       content.xml of tables.ods; ids= is a file of "NAME<tab>ID", as html with ids=1 lists
#   csv       tables/ID.csv: without separators, '%' and '+', and with '-' for the minus
function unescape(text) {
    gsub(/<[^>]*>/, "", text)
    gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text)
    gsub(/&#39;/, "'", text); gsub(/&nbsp;/, " ", text); gsub(/&amp;/, "\\&", text)
    return text
}
function say(id, text) {
    if (text != "") print id "\t" text
}
# The cells of a CSV line into cell[1…]; returns how many.
function cells_of(line,    count, text, quoted, c, i) {
    count = 1; text = ""; quoted = 0
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"") {
            if (quoted && substr(line, i + 1, 1) == "\"") { text = text c; i++ }
            else quoted = !quoted
        } else if (c == "," && !quoted) { cell[count++] = text; text = "" }
        else text = text c
    }
    cell[count] = text
    return count
}
# Everything between the opening and the closing tag, each time it stands on the line.
function elements(line, open, close_tag, id,    start, rest, end) {
    while (match(line, open)) {
        rest = substr(line, RSTART + RLENGTH)
        end = index(rest, close_tag)
        say(id, unescape(substr(rest, 1, end - 1)))
        line = substr(rest, end + length(close_tag))
    }
}
function base(path) {
    sub(/.*\//, "", path)
    sub(/\.csv$/, "", path)
    return path
}
form == "exhibit" || form == "csv" {
    if (FNR == 1) {
        id = base(FILENAME)
        heads = cells_of($0)
        group = cell[1] == "Group"
        comparison = cell[heads] == "Comparison"
        next
    }
    count = cells_of($0)
}
form == "exhibit" && cell[3] != "note" && cell[3] != "group" {
    if (!rows) { say(id, cell[9]); next }
    if (cell[1] != row && figures != "") print id "\t" label "\t" figures
    if (cell[1] != row) figures = ""
    row = cell[1]
    label = cell[2]
    if (cell[9] ~ /^[^ ]*[0-9\]][^ ]*$/) figures = figures (figures == "" ? "" : " ") cell[9]
}
form == "csv" {
    for (i = 2 + group; i <= count - comparison; i++) say(id, cell[i])
}
form == "html" && /^<div class="exhibit [a-z]*" id="exhibit-/ {
    id = $0
    sub(/.* id="exhibit-/, "", id)
    sub(/".*/, "", id)
    in_list = /class="exhibit list"/
    named = 0
}
form == "html" && /^<\/div>$/ { id = "" }
form == "html" && ids && id != "" && !named && match($0, /class="name">(Table|Figure) [0-9]+/) {
    named = 1
    print substr($0, RSTART + 13, RLENGTH - 13) "\t" id
}
form == "html" && !ids && id != "" && !in_list && !/^<tr class="note"/ {
    elements($0, "<td[^>]*>", "</td>", id)
    elements($0, "<dd>", "</dd>", id)
    elements($0, "<li><strong>", "</strong>", id)
}
form == "ods" && FILENAME == names {
    split($0, part, "\t")
    id_of[part[1]] = part[2]
    next
}
form == "ods" && /<table:table table:name="/ {
    name = $0
    sub(/.*<table:table table:name="/, "", name)
    sub(/".*/, "", name)
    id = (name in id_of) ? id_of[name] : tolower(name)
    if (name == "Cover" || name == "Contents" || name == "Notes") id = ""
    gsub(/ /, "-", id)
    body = 0
}
form == "ods" && id != "" && /<table:table-header-rows>/ {
    body = 1
    group = index($0, "<text:p>Group</text:p>") > 0
    comparison = index($0, "<text:p>Comparison</text:p>") > 0
    next
}
form == "ods" && id != "" && body && /^<table:table-row/ {
    gsub(/<table:table-row[^>]*>|<\/table:table-row>/, "")
    gsub(/<table:table-cell[^>]*\/>/, "\001")
    gsub(/<\/table:table-cell>/, "\001")
    count = split($0, part, "\001") - 1
    for (i = 2 + group; i <= count - comparison; i++) say(id, unescape(part[i]))
}
END {
    if (form == "exhibit" && rows && figures != "") print id "\t" label "\t" figures
}
