/* The structure tree: types, headings, tables, lists, notes, figures, and which content is whose. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 100 };

static const char standard_types[] =
    " /Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P /H"
    " /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote"
    " /Note /Reference /BibEntry /Code /Link /Annot /Figure /Formula /Form /Ruby /RB /RT /RP"
    " /Warichu /WT /WP ";

static bool is_standard(const struct check *check, struct pdf_slice type)
{
    return type.length > 1 && strstr(standard_types, arena_format(check->arena, " %.*s ",
                                                                  (int)type.length, type.text));
}

static struct pdf_slice kids_of(const struct check *check, struct pdf_slice element)
{
    struct pdf_slice kids = look(check, element, "K");
    return kids.length && *kids.text == '[' ? pdf_inside(kids) : kids;
}

/* The value of an attribute of an element: /A is a dictionary or an array of them. */
static struct pdf_slice attribute(const struct check *check, struct pdf_slice element,
                                  const char *key)
{
    struct pdf_slice attributes = look(check, element, "A"), found = look(check, attributes, key);
    if (attributes.length && *attributes.text == '[') {
        struct pdf_slice rest = pdf_inside(attributes);
        for (struct pdf_slice one = pdf_value(&rest); one.text; one = pdf_value(&rest)) {
            struct pdf_slice value = look(check, pdf_resolve(&check->pdf, one), key);
            found = value.text ? value : found;
        }
    }
    return found;
}

static bool is_type(struct pdf_slice element, const char *type)
{
    return pdf_is(pdf_get(element, "S"), type);
}

/* One of several types, each between blanks. */
static bool is_one_of(const struct check *check, struct pdf_slice element, const char *types)
{
    struct pdf_slice type = pdf_get(element, "S");
    return type.length && strstr(types, arena_format(check->arena, " %.*s ", (int)type.length,
                                                     type.text));
}

static void check_kids(struct check *check, struct pdf_slice element, enum rule rule,
                       const char *types, const char *example)
{
    struct pdf_slice kids = kids_of(check, element);
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        hold(check, rule, is_one_of(check, pdf_resolve(&check->pdf, kid), types), example);
    }
}

static void check_role(struct check *check, struct pdf_slice element)
{
    struct pdf_slice roles = look(check, check->tree, "RoleMap"), type = pdf_get(element, "S");
    for (unsigned i = 0; i < 10 && type.length > 1 && !is_standard(check, type); i++) {
        type = look(check, roles, arena_format(check->arena, "%.*s", (int)type.length - 1,
                                               type.text + 1));
    }
    type = is_standard(check, type) ? type : pdf_get(element, "S");
    hold(check, ROLES, is_standard(check, type),
         arena_format(check->arena, "%.*s", (int)type.length, type.text ? type.text : ""));
}

static void check_role_map(struct check *check)
{
    struct pdf_slice roles = pdf_inside(look(check, check->tree, "RoleMap"));
    for (struct pdf_slice name = pdf_value(&roles); name.text; name = pdf_value(&roles)) {
        hold(check, REMAPPED, !is_standard(check, name), "a standard type is mapped to another");
        pdf_value(&roles);
    }
}

static void check_heading(struct check *check, struct pdf_slice element)
{
    struct pdf_slice type = pdf_get(element, "S");
    hold(check, ONE_KIND, !pdf_is(type, "/H"), "a heading without level");
    if (type.length == 3 && type.text[1] == 'H' && type.text[2] >= '1' && type.text[2] <= '6') {
        int level = type.text[2] - '0';
        if (check->last_heading == 0) {
            hold(check, FIRST_HEADING, level == 1, "the first heading is not H1");
        }
        hold(check, HEADINGS, check->last_heading == 0 || level <= check->last_heading + 1,
             arena_format(check->arena, "H%d behind H%d", level, check->last_heading));
        check->last_heading = level;
    }
}

/* What is gathered of a table while its rows are read. */
struct heads {
    struct map *identifiers; /* of its TH */
    bool above;              /* heads that stand over several columns */
    long long columns;       /* of its first row */
};

static void check_row(struct check *check, struct pdf_slice row, struct heads *heads)
{
    struct pdf_slice kids = kids_of(check, row);
    long long columns = 0, span;
    check_kids(check, row, NESTED_CELLS, " /TD /TH ", "a row has what is no cell");
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice cell = pdf_resolve(&check->pdf, kid), id = look(check, cell, "ID");
        bool wide = pdf_integer(attribute(check, cell, "ColSpan"), &span);
        columns += wide ? span : 1;
        if (is_type(cell, "/TH")) {
            struct pdf_slice scope = attribute(check, cell, "Scope");
            hold(check, SCOPES, pdf_is(scope, "/Row") || pdf_is(scope, "/Column") ||
                                    pdf_is(scope, "/Both"), "TH without scope");
            heads->above |= wide && span > 1 && pdf_is(scope, "/Column");
            if (id.text) {
                map_add(heads->identifiers, id.text, id.length, NULL);
            }
        }
    }
    heads->columns = heads->columns ? heads->columns : columns;
    hold(check, ROWS, columns == heads->columns, "rows of a table are not equally long");
}

static void check_named_heads(struct check *check, struct pdf_slice cell, const struct heads *heads)
{
    struct pdf_slice named = attribute(check, cell, "Headers"), rest = pdf_inside(named);
    struct pdf_slice kids = kids_of(check, cell);
    size_t found;
    hold(check, CROSSING, !heads->above || !pdf_value(&kids).text || named.text,
         "a cell below crossing heads names none");
    for (struct pdf_slice id = pdf_value(&rest); id.text; id = pdf_value(&rest)) {
        hold(check, HEADERS, map_find(heads->identifiers, id.text, id.length, &found) &&
                                 map_find(check->identifiers, id.text, id.length, &found),
             arena_format(check->arena, "no head %.*s", (int)id.length, id.text));
    }
}

static void each_row(struct check *check, struct pdf_slice table, struct heads *heads, bool first)
{
    struct pdf_slice kids = kids_of(check, table);
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice row = pdf_resolve(&check->pdf, kid);
        if (is_one_of(check, row, " /THead /TBody /TFoot ")) {
            check_kids(check, row, NESTED_CELLS, " /TR ", "a part of a table has what is no row");
            each_row(check, row, heads, first);
        } else if (is_type(row, "/TR") && first) {
            check_row(check, row, heads);
        } else if (is_type(row, "/TR")) {
            struct pdf_slice cells = kids_of(check, row);
            for (struct pdf_slice cell = pdf_value(&cells); cell.text; cell = pdf_value(&cells)) {
                struct pdf_slice value = pdf_resolve(&check->pdf, cell);
                if (is_type(value, "/TD")) {
                    check_named_heads(check, value, heads);
                }
            }
        }
    }
}

static void check_table(struct check *check, struct pdf_slice table)
{
    struct heads heads = {.identifiers = map_new()};
    hold(check, SUMMARY, attribute(check, table, "Summary").length > 2, "a table has no summary");
    check_kids(check, table, NESTED_CELLS, " /Caption /TR /THead /TBody /TFoot ",
               "a table has what is neither row nor caption");
    each_row(check, table, &heads, true);
    each_row(check, table, &heads, false);
    map_free(heads.identifiers);
}

static void check_list(struct check *check, struct pdf_slice list)
{
    struct pdf_slice items = kids_of(check, list);
    check_kids(check, list, LISTS, " /LI /Caption ", "a list has what is no LI");
    for (struct pdf_slice kid = pdf_value(&items); kid.text; kid = pdf_value(&items)) {
        struct pdf_slice item = pdf_resolve(&check->pdf, kid);
        if (is_type(item, "/LI")) {
            check_kids(check, item, LISTS, " /Lbl /LBody ",
                       "an LI has what is neither Lbl nor LBody");
        }
    }
}

/* Four numbers that are a box on a page as large as the first. */
static bool is_box(const struct check *check, struct pdf_slice box)
{
    double side[4];
    struct pdf_slice rest = pdf_inside(box);
    for (unsigned i = 0; i < 4; i++) {
        struct pdf_slice number = pdf_value(&rest);
        if (!number.text) {
            return false;
        }
        side[i] = strtod(arena_format(check->arena, "%.*s", (int)number.length, number.text), NULL);
    }
    return side[0] >= 0 && side[1] >= 0 && side[2] > side[0] && side[3] > side[1] &&
           side[2] < 2000 && side[3] < 2000;
}

static void check_note(struct check *check, struct pdf_slice element)
{
    struct pdf_slice id = look(check, element, "ID");
    bool added = false;
    hold(check, NOTES, id.length > 2, "a note has no ID");
    if (id.text) {
        map_add(check->notes, id.text, id.length, &added);
        hold(check, NOTE_IDS, added, arena_format(check->arena, "%.*s", (int)id.length, id.text));
    }
}

/* The page of an entry of an element: its own, else the element's; 0 where none is given. */
static size_t page_of(struct pdf_slice entry, size_t page)
{
    size_t own = page;
    pdf_reference(pdf_get(entry, "Pg"), &own);
    return own;
}

/* Whether something of the element is shown on that page. */
static bool shows_on(const struct check *check, struct pdf_slice element, size_t page)
{
    struct pdf_slice kids = kids_of(check, element);
    size_t own = page_of(element, 0);
    long long mcid;
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice value = pdf_resolve(&check->pdf, kid);
        bool is_stretch = pdf_integer(kid, &mcid) || pdf_is(pdf_get(value, "Type"), "/MCR");
        if (is_stretch && page_of(value, own) == page) {
            return true;
        }
    }
    return false;
}

static void check_link(struct check *check, size_t number, bool in_cell)
{
    struct pdf_slice element = check->pdf.objects[number].value;
    struct pdf_slice kids = kids_of(check, element);
    unsigned areas = 0, shown = 0, named = 0;
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice value = pdf_resolve(&check->pdf, kid), area = look(check, value, "Obj");
        if (pdf_is(pdf_get(value, "Type"), "/OBJR") && pdf_is(look(check, area, "Subtype"), "/Link")) {
            areas++;
            shown += shows_on(check, element, page_of(value, page_of(element, 0)));
            named += look(check, area, "Contents").length > 2;
        }
    }
    const char *example = arena_format(check->arena, "Link %zu: %u areas, %u with content, %u named",
                                       number, areas, shown, named);
    hold(check, LINK_CONTENT, areas > 0 && shown == areas, example);
    if (in_cell) {
        hold(check, CELL_LINKS, areas > 0 && shown == areas && named == areas, example);
    }
}

static void check_element(struct check *check, struct pdf_slice element, struct pdf_slice parent)
{
    check_role(check, element);
    check_heading(check, element);
    hold(check, NESTED_CELLS, !is_type(element, "/TR") ||
             is_one_of(check, parent, " /Table /THead /TBody /TFoot "), "a row is in no table");
    hold(check, LISTS, !is_type(element, "/LI") || is_type(parent, "/L"), "an LI is in no list");
    hold(check, LISTS, !is_type(element, "/LBody") || is_type(parent, "/LI"),
         "an LBody is in no LI");
    hold(check, LISTS, !is_type(element, "/Lbl") || is_one_of(check, parent, " /LI /TOCI /Note "),
         "a label is in nothing that has one");
    hold(check, CONTENTS, !is_type(element, "/TOCI") || is_type(parent, "/TOC"),
         "a TOCI is in no TOC");
    if (is_type(element, "/Figure")) {
        hold(check, ALTERNATIVE, look(check, element, "Alt").length > 2, "a figure has none");
        hold(check, BOX, is_box(check, attribute(check, element, "BBox")), "a figure has no box");
    } else if (is_type(element, "/Table")) {
        check_table(check, element);
    } else if (is_type(element, "/L")) {
        check_list(check, element);
    } else if (is_type(element, "/TOC")) {
        check_kids(check, element, CONTENTS, " /TOCI /TOC /Caption ", "contents of something else");
    } else if (is_type(element, "/Note")) {
        check_note(check, element);
    }
}

static void add_stretch(struct check *check, size_t page, long long mcid, size_t element)
{
    const char *key = arena_format(check->arena, "%zu %lld", page, mcid);
    bool added;
    map_add(check->stretches, key, strlen(key), &added);
    hold(check, CONTENT_TREE, added, "a stretch belongs to two elements");
    key = arena_format(check->arena, "%zu %lld %zu", page, mcid, element);
    map_add(check->stretches, key, strlen(key), &added);
}

static void add_area(struct check *check, struct pdf_slice reference, size_t element)
{
    struct pdf_slice type = pdf_get(check->pdf.objects[element].value, "S");
    size_t area;
    if (pdf_reference(pdf_get(reference, "Obj"), &area)) {
        const char *key = arena_format(check->arena, "%zu %zu %.*s", area, element,
                                       (int)type.length, type.text);
        map_add(check->areas, key, strlen(key), NULL);
    }
}

static void walk(struct check *check, size_t number, struct pdf_slice parent, int depth,
                 bool in_cell)
{
    struct pdf_slice element = check->pdf.objects[number].value;
    size_t page = 0, other;
    long long mcid;
    if (depth > DEEPEST) {
        return;
    }
    check_element(check, element, parent);
    if (is_type(element, "/Link")) {
        check_link(check, number, in_cell);
    }
    in_cell |= is_one_of(check, element, " /TD /TH ");
    pdf_reference(pdf_get(element, "Pg"), &page);
    struct pdf_slice kids = kids_of(check, element);
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice value = pdf_resolve(&check->pdf, kid);
        if (pdf_integer(kid, &mcid)) {
            add_stretch(check, page, mcid, number);
        } else if (pdf_is(pdf_get(value, "Type"), "/MCR")) {
            size_t there = page;
            pdf_reference(pdf_get(value, "Pg"), &there);
            if (pdf_integer(pdf_get(value, "MCID"), &mcid)) {
                add_stretch(check, there, mcid, number);
            }
        } else if (pdf_is(pdf_get(value, "Type"), "/OBJR")) {
            add_area(check, value, number);
        } else if (pdf_reference(kid, &other) && other < check->pdf.count) {
            walk(check, other, element, depth + 1, in_cell);
        }
    }
}

/* The names of the ID tree: each must lead to the element that has it. */
static void read_identifiers(struct check *check, struct pdf_slice node, int depth)
{
    struct pdf_slice names = pdf_inside(look(check, node, "Names"));
    struct pdf_slice kids = pdf_inside(look(check, node, "Kids"));
    for (struct pdf_slice id = pdf_value(&names); id.text; id = pdf_value(&names)) {
        struct pdf_slice own = look(check, pdf_resolve(&check->pdf, pdf_value(&names)), "ID");
        if (own.length == id.length && memcmp(own.text, id.text, id.length) == 0) {
            map_add(check->identifiers, id.text, id.length, NULL);
        }
    }
    for (struct pdf_slice kid = pdf_value(&kids); kid.text && depth < 8; kid = pdf_value(&kids)) {
        read_identifiers(check, pdf_resolve(&check->pdf, kid), depth + 1);
    }
}

void check_structure(struct check *check)
{
    struct pdf_slice roots = pdf_get(check->tree, "K");
    size_t number;
    read_identifiers(check, look(check, check->tree, "IDTree"), 0);
    check_role_map(check);
    roots = roots.length && *roots.text == '[' ? pdf_inside(roots) : roots;
    for (struct pdf_slice root = pdf_value(&roots); root.text; root = pdf_value(&roots)) {
        if (pdf_reference(root, &number) && number < check->pdf.count) {
            walk(check, number, check->tree, 0, false);
        }
    }
}
