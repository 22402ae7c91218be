# Changes one thing in a file of a feed. Variables: kind, seed, format (csv or xml), header (the CSV
# header's last row), cells (a file: "LINE" or "LINE:COLUMN" of each cell that is a figure), note
# (where to write what was changed). kind put: the cell put_at of the environment (as the note names
# it) becomes put_text. Exit 3: the file has nothing of that kind to change.
# Park and Miller's generator, so that every awk makes the same mutations.
function random(below) {
    state = (state * 16807) % 2147483647
    return int(state / 2147483647 * below)
}

# Splits a CSV line into start[1..n] and length_of[1..n], quotes included.
function split_line(text,    i, c, quoted, n, from) {
    n = 0
    from = 1
    quoted = 0
    for (i = 1; i <= length(text) + 1; i++) {
        c = substr(text, i, 1)
        if (c == "\"") {
            quoted = !quoted
        } else if ((c == delimiter && !quoted) || i > length(text)) {
            n++
            start[n] = from
            length_of[n] = i - from
            from = i + 1
        }
    }
    return n
}

function cell(line_number, column,    n) {
    n = split_line(line[line_number])
    return column <= n ? substr(line[line_number], start[column], length_of[column]) : ""
}

function put(line_number, column, text,    n) {
    n = split_line(line[line_number])
    line[line_number] = substr(line[line_number], 1, start[column] - 1) text \
        substr(line[line_number], start[column] + length_of[column])
}

function count_of(text, c,    n) {
    n = gsub(c, c, text)
    return n
}

function find_delimiter(text,    best, i, c, n, most) {
    best = ","
    most = 0
    for (i = 1; i <= 3; i++) {
        c = substr(",;\t", i, 1)
        n = count_of(text, c)
        if (n > most) {
            most = n
            best = c
        }
    }
    return best
}

# Text with one digit changed; the same text where it has none.
function change_digit(text,    n, i, c, at, old) {
    n = 0
    for (i = 1; i <= length(text); i++) {
        if (substr(text, i, 1) ~ /[0-9]/) {
            place[++n] = i
        }
    }
    if (!n) {
        return text
    }
    at = place[1 + random(n)]
    old = substr(text, at, 1)
    c = (old + 1 + random(9)) % 10
    return substr(text, 1, at - 1) c substr(text, at + 1)
}

function move_point(text,    at, i) {
    if (match(text, /[0-9]\.[0-9]/)) {
        at = RSTART + 1
        return substr(text, 1, at - 1) substr(text, at + 1, 1) "." substr(text, at + 2)
    }
    if (match(text, /[1-9][0-9,]*/)) {
        i = RSTART + RLENGTH
        return random(2) || RLENGTH == 1 ? substr(text, 1, i - 1) "0" substr(text, i) \
                                         : substr(text, 1, i - 2) "." substr(text, i - 1)
    }
    return text
}

function wrong_month(text,    i, name, other) {
    for (i = 1; i <= 12; i++) {
        name = substr("JanFebMarAprMayJunJulAugSepOctNovDec", i * 3 - 2, 3)
        if (match(text, name)) {
            other = substr("JanFebMarAprMayJunJulAugSepOctNovDec", ((i + random(11)) % 12) * 3 + 1, 3)
            return substr(text, 1, RSTART - 1) other substr(text, RSTART + 3)
        }
    }
    if (match(text, /20[0-9][0-9]-[01][0-9]/)) {
        i = substr(text, RSTART + 5, 2) % 12 + 1
        return substr(text, 1, RSTART + 4) sprintf("%02d", i) substr(text, RSTART + 7)
    }
    return text
}

function done(what) {
    print kind "\t" what > note
    made = 1
}

# Tries to change one of the listed texts; op is a kind that works on a text.
function worked(text) {
    return kind == "digit" ? change_digit(text) : kind == "point" ? move_point(text) \
         : kind == "month" ? wrong_month(text) : ""
}

function mutate_value_csv(    i, c, l, new, tries) {
    for (tries = 0; tries < 20 && !made; tries++) {
        i = 1 + random(cell_count)
        l = cell_line[i]
        c = cell_column[i]
        if (kind == "month") {
            l = random(2) ? header : l
            c = l == header ? c : 1 + random(split_line(line[l]))
        }
        new = worked(cell(l, c))
        if (new != cell(l, c) && cell(l, c) !~ /^$/) {
            done(l ":" c "\t" cell(l, c) "\t" new)
            put(l, c, new)
        }
    }
}

function mutate_swap(across,    i, l, c, l2, c2, a, b, tries) {
    for (tries = 0; tries < 20 && !made; tries++) {
        i = 1 + random(cell_count)
        l = l2 = cell_line[i]
        c = c2 = cell_column[i]
        if (across) {
            c2 = c + 1
        } else {
            l2 = l + 1
        }
        if (!((l2 ":" c2) in is_cell)) {
            continue
        }
        a = cell(l, c)
        b = cell(l2, c2)
        if (a != b) {
            done(l ":" c "\t" a "\t" b)
            put(l, c, b)
            put(l2, c2, a)
        }
    }
}

function mutate_code(    i, l, l2, c, a, b, tries) {
    for (tries = 0; tries < 40 && !made; tries++) {
        l = cell_line[1 + random(cell_count)]
        l2 = cell_line[1 + random(cell_count)]
        c = 1 + random(split_line(line[l]))
        a = cell(l, c)
        b = cell(l2, c)
        if (a != b && a ~ /[A-Za-z]/ && b ~ /[A-Za-z]/ && !((l ":" c) in is_cell)) {
            done(l ":" c "\t" a "\t" b)
            put(l, c, b)
        }
    }
}

# The note's cell: LINE:COLUMN of a CSV, LINE of an XML file.
function put_alone(    parts, at) {
    split(ENVIRON["put_at"], parts, ":")
    if (format == "csv") {
        delimiter = find_delimiter(line[header])
        put(parts[1], parts[2], ENVIRON["put_text"])
    } else if (at = last_number(line[parts[1]])) {
        line[parts[1]] = substr(line[parts[1]], 1, at - 1) ENVIRON["put_text"] \
            substr(line[parts[1]], at + number_length)
    }
    done(ENVIRON["put_at"] "\t\t" ENVIRON["put_text"])
}

function mutate_csv(    i, l, c, n, a) {
    delimiter = find_delimiter(line[header])
    if (kind == "digit" || kind == "point" || kind == "month") {
        mutate_value_csv()
    } else if (kind == "swap-across" || kind == "swap-down") {
        mutate_swap(kind == "swap-across")
    } else if (kind == "code") {
        mutate_code()
    } else if (kind == "blank") {
        i = 1 + random(cell_count)
        done(cell_line[i] ":" cell_column[i] "\t" cell(cell_line[i], cell_column[i]) "\t")
        put(cell_line[i], cell_column[i], "")
    } else if (kind == "drop" || kind == "repeat") {
        l = cell_line[1 + random(cell_count)]
        done(l "\t" line[l] "\t")
        line[l] = kind == "drop" ? "" : line[l] "\n" line[l]
        gone[l] = kind == "drop"
    } else if (kind == "rename") {
        n = split_line(line[header])
        c = 1 + random(n)
        a = cell(header, c)
        if (a ~ /[A-Za-z0-9]/) {
            done(header ":" c "\t" a "\t" a "x")
            put(header, c, a ~ /"$/ ? substr(a, 1, length(a) - 1) "x\"" : a "x")
        }
    }
}

# XML: a cell is a line; its figure is the last attribute value or text of digits on it.
function last_number(text,    at, rest, from) {
    at = 0
    rest = text
    from = 1
    while (match(rest, /["'>]-?[0-9][0-9.,]*["'<]/)) {
        at = from + RSTART
        number_length = RLENGTH - 2
        from = from + RSTART
        rest = substr(rest, RSTART + 1)
    }
    return at
}

function mutate_xml(    tries, l, l2, at, a, b, new, at2, length1) {
    for (tries = 0; tries < 20 && !made; tries++) {
        l = cell_line[1 + random(cell_count)]
        at = last_number(line[l])
        length1 = number_length
        a = substr(line[l], at, length1)
        if (kind == "drop" || kind == "repeat") {
            if (line[l] !~ /\/>[ \t\r]*$/ && line[l] !~ /<\/[^>]*>[ \t\r]*$/) {
                continue
            }
            done(l "\t" line[l] "\t")
            line[l] = kind == "drop" ? "" : line[l] "\n" line[l]
            gone[l] = kind == "drop"
        } else if (kind == "rename") {
            if (match(line[l], /[A-Za-z_]+="/)) {
                done(l "\t" substr(line[l], RSTART, RLENGTH) "\tx")
                line[l] = substr(line[l], 1, RSTART - 1) "x" substr(line[l], RSTART)
            }
        } else if (kind == "month") {
            l2 = l - random(2)
            new = wrong_month(line[l2])
            if (new != line[l2]) {
                done(l2 "\t" line[l2] "\t" new)
                line[l2] = new
            }
        } else if (kind == "code") {
            l2 = cell_line[1 + random(cell_count)]
            if (match(line[l], /="[A-Za-z][^"]*"/)) {
                a = substr(line[l], RSTART, RLENGTH)
                at = RSTART
                length1 = RLENGTH
                if (match(line[l2], /="[A-Za-z][^"]*"/) && substr(line[l2], RSTART, RLENGTH) != a) {
                    b = substr(line[l2], RSTART, RLENGTH)
                    done(l "\t" a "\t" b)
                    line[l] = substr(line[l], 1, at - 1) b substr(line[l], at + length1)
                }
            }
        } else if (at && (kind == "digit" || kind == "point" || kind == "blank")) {
            new = kind == "blank" ? "" : worked(a)
            if (new != a) {
                done(l "\t" a "\t" new)
                line[l] = substr(line[l], 1, at - 1) new substr(line[l], at + length1)
            }
        } else if (at && kind == "swap-down") {
            l2 = cell_line[1 + random(cell_count)]
            at2 = last_number(line[l2])
            b = substr(line[l2], at2, number_length)
            if (l2 != l && at2 && a != b) {
                done(l "\t" a "\t" b)
                line[l2] = substr(line[l2], 1, at2 - 1) a substr(line[l2], at2 + number_length)
                line[l] = substr(line[l], 1, at - 1) b substr(line[l], at + length1)
            }
        }
    }
}

BEGIN {
    # Seeds that follow each other must not give cells that follow each other: squares mix them.
    state = seed % 2147483646 + 1
    for (i = 0; i < 6; i++) {
        high = int(state / 46341)
        low = state % 46341
        state = (high * high * 5 + low * low * 3 + state * 7 + 12345) % 2147483646 + 1
    }
    while ((getline text < cells) > 0) {
        split(text, parts, ":")
        cell_count++
        cell_line[cell_count] = parts[1]
        cell_column[cell_count] = parts[2]
        is_cell[text] = 1
    }
}
{ line[NR] = $0 }
END {
    if (!cell_count) {
        exit 3
    }
    if (kind == "put") {
        put_alone()
    } else if (format == "xml") {
        mutate_xml()
    } else {
        mutate_csv()
    }
    for (i = 1; i <= NR; i++) {
        if (!gone[i]) {
            print line[i]
        }
    }
    exit made ? 0 : 3
}
