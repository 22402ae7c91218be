/* Reads a PDF back and holds it against PDF/UA-1 (ISO 14289-1), clause by clause, and against what
 * PDF/A-3 (ISO 19005-3) and the report ask for beside it. It knows nothing of how the PDF was made.
 * usage: pdfua FILE     FILE as "qpdf --qdf --object-streams=disable" writes it
 * Prints a line for each clause; the status is 0 when all hold, 1 when one does not, 2 for a file
 * that cannot be read. */
#include "typeset/pdf_file.h"

#include "common/arena.h"
#include "common/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 100, MOST_EXAMPLES = 3 };

struct clause {
    const char *number;
    const char *demand;
};

enum rule {
    MARKED, ARTIFACTS, CONTENT_TREE, ROLES, TITLE, DISPLAY_TITLE, UNICODE, LANGUAGE, ALTERNATIVE,
    BOX, HEADINGS, SCOPES, ROWS, SUMMARY, LISTS, NOTES, TAB_ORDER, LINK_TREE, LINK_TEXT, EMBEDDED,
    IDENTIFIER, BOOKMARKS, INTENT, PRINTED_AREA, RULE_COUNT
};

static const struct clause clauses[RULE_COUNT] = {
    [MARKED] = {"7.1", "MarkInfo says Marked, and there is a structure tree"},
    [ARTIFACTS] = {"7.1", "all that is painted is tagged or an artifact"},
    [CONTENT_TREE] = {"7.1", "each tagged stretch belongs to one element, as the parent tree says"},
    [ROLES] = {"7.1", "every type is a standard one or mapped to one"},
    [TITLE] = {"7.1", "XMP metadata has dc:title"},
    [DISPLAY_TITLE] = {"7.1", "the title is shown in the window"},
    [UNICODE] = {"7.21.7", "every font leads to Unicode"},
    [LANGUAGE] = {"7.2", "the document's language is given"},
    [ALTERNATIVE] = {"7.3", "every figure has an alternative text"},
    [BOX] = {"7.3", "every figure has a bounding box"},
    [HEADINGS] = {"7.4.2", "headings begin with H1 and leave no level out"},
    [SCOPES] = {"7.5", "heads of tables have a scope, or cells name their heads"},
    [ROWS] = {"7.5", "tables are made of rows, rows of cells, all rows equally long"},
    [SUMMARY] = {"7.5", "every table has a summary"},
    [LISTS] = {"7.6", "lists are made of LI, those of Lbl and LBody"},
    [NOTES] = {"7.9", "every note has an ID of its own"},
    [TAB_ORDER] = {"7.18.3", "pages with links have tab order S"},
    [LINK_TREE] = {"7.18.5", "every link's area is in a Link element, by OBJR and the parent tree"},
    [LINK_TEXT] = {"7.18.5", "every link's area says where it leads (Contents)"},
    [EMBEDDED] = {"7.21.4", "every font is embedded"},
    [IDENTIFIER] = {"5", "XMP identifies PDF/UA-1"},
    [BOOKMARKS] = {"7.17", "there are bookmarks"},
    [INTENT] = {"PDF/A-3 6.2.3", "there is an output intent for PDF/A, and XMP says part 3"},
    [PRINTED_AREA] = {"PDF/A-3 6.3.2", "areas of links are printed and not hidden"},
};

struct check {
    struct pdf pdf;
    struct arena *arena;
    struct pdf_slice catalogue, tree, metadata;
    unsigned faults[RULE_COUNT], seen[RULE_COUNT];
    struct map *notes;
    struct map *stretches; /* "PAGE MCID ELEMENT" that the structure tree has */
    struct map *painted;   /* "PAGE MCID" that the pages have */
    struct map *areas;     /* "AREA ELEMENT" of OBJR entries in Link elements */
    int last_heading;
};

static void hold(struct check *check, enum rule rule, bool good, const char *example)
{
    check->seen[rule]++;
    if (!good && check->faults[rule]++ < MOST_EXAMPLES) {
        printf("  %s: %s\n", clauses[rule].number, example);
    }
}

static struct pdf_slice look(const struct check *check, struct pdf_slice dictionary,
                             const char *key)
{
    return pdf_resolve(&check->pdf, pdf_get(dictionary, key));
}

static struct pdf_slice kids_of(const struct check *check, struct pdf_slice element)
{
    struct pdf_slice kids = look(check, element, "K");
    return kids.length && *kids.text == '[' ? pdf_inside(kids) : kids;
}

static bool contains(struct pdf_slice text, const char *word)
{
    return text.text && memmem(text.text, text.length, word, strlen(word));
}

static void check_catalogue(struct check *check)
{
    struct pdf_slice catalogue = check->catalogue;
    hold(check, MARKED, pdf_is(look(check, look(check, catalogue, "MarkInfo"), "Marked"), "true") &&
                            check->tree.text, "not marked");
    hold(check, LANGUAGE, pdf_is(look(check, catalogue, "Lang"), "(en-GB)"), "no language");
    hold(check, DISPLAY_TITLE,
         pdf_is(look(check, look(check, catalogue, "ViewerPreferences"), "DisplayDocTitle"),
                "true"), "DisplayDocTitle is not true");
    hold(check, BOOKMARKS, look(check, look(check, catalogue, "Outlines"), "First").text != NULL,
         "no bookmarks");
    hold(check, IDENTIFIER, contains(check->metadata, "<pdfuaid:part>1<"), "no pdfuaid:part");
    hold(check, TITLE, contains(check->metadata, "<dc:title>"), "no dc:title");
    hold(check, INTENT, contains(look(check, catalogue, "OutputIntents"), "/GTS_PDFA1") &&
                            contains(check->metadata, "<pdfaid:part>3<"), "no output intent");
}

static void check_fonts(struct check *check)
{
    for (size_t i = 1; i < check->pdf.count; i++) {
        struct pdf_slice font = check->pdf.objects[i].value;
        if (pdf_is(pdf_get(font, "Type"), "/Font")) {
            struct pdf_slice descriptor = look(check, font, "FontDescriptor");
            const char *name = arena_format(check->arena, "font %zu", i);
            hold(check, UNICODE, look(check, font, "ToUnicode").text != NULL, name);
            hold(check, EMBEDDED, look(check, descriptor, "FontFile").text ||
                                      look(check, descriptor, "FontFile2").text ||
                                      look(check, descriptor, "FontFile3").text, name);
        }
    }
}

/* The value of an attribute of an element: /A is a dictionary or an array of them. */
static struct pdf_slice attribute(const struct check *check, struct pdf_slice element,
                                  const char *key)
{
    struct pdf_slice rest = pdf_inside(element), found = {NULL, 0};
    for (;;) {
        struct pdf_slice name = pdf_token(&rest), value = pdf_value(&rest);
        if (!name.text || !value.text) {
            return found;
        }
        value = pdf_resolve(&check->pdf, value);
        if (pdf_is(name, "/A") && look(check, value, key).text) {
            found = look(check, value, key);
        }
        struct pdf_slice inside = pdf_is(name, "/A") && *value.text == '[' ? pdf_inside(value)
                                                                          : found;
        while (*value.text == '[' && pdf_is(name, "/A")) {
            struct pdf_slice one = pdf_resolve(&check->pdf, pdf_value(&inside));
            if (!one.text) {
                break;
            }
            found = look(check, one, key).text ? look(check, one, key) : found;
        }
    }
}

static bool is_type(struct pdf_slice element, const char *type)
{
    return pdf_is(pdf_get(element, "S"), type);
}

static void check_heading(struct check *check, struct pdf_slice element)
{
    struct pdf_slice type = pdf_get(element, "S");
    if (type.length == 3 && type.text[1] == 'H' && type.text[2] >= '1' && type.text[2] <= '6') {
        int level = type.text[2] - '0';
        hold(check, HEADINGS, level <= check->last_heading + 1,
             arena_format(check->arena, "H%d behind H%d", level, check->last_heading));
        check->last_heading = level;
    }
}

static long long columns_of(struct check *check, struct pdf_slice row)
{
    struct pdf_slice kids = kids_of(check, row);
    long long columns = 0, span;
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice cell = pdf_resolve(&check->pdf, kid);
        hold(check, ROWS, is_type(cell, "/TD") || is_type(cell, "/TH"), "a row has what is no cell");
        columns += pdf_integer(attribute(check, cell, "ColSpan"), &span) ? span : 1;
        if (is_type(cell, "/TH")) {
            hold(check, SCOPES, attribute(check, cell, "Scope").text != NULL, "TH without scope");
        }
    }
    return columns;
}

static void check_table(struct check *check, struct pdf_slice table)
{
    struct pdf_slice kids = kids_of(check, table);
    long long columns = 0;
    hold(check, SUMMARY, attribute(check, table, "Summary").length > 2, "a table has no summary");
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        struct pdf_slice row = pdf_resolve(&check->pdf, kid);
        if (!is_type(row, "/Caption")) {
            hold(check, ROWS, is_type(row, "/TR"), "a table has what is neither row nor caption");
            long long these = columns_of(check, row);
            columns = columns ? columns : these;
            hold(check, ROWS, these == columns, "rows of a table are not equally long");
        }
    }
}

static void check_list(struct check *check, struct pdf_slice list)
{
    struct pdf_slice items = kids_of(check, list);
    for (struct pdf_slice kid = pdf_value(&items); kid.text; kid = pdf_value(&items)) {
        struct pdf_slice item = pdf_resolve(&check->pdf, kid);
        hold(check, LISTS, is_type(item, "/LI"), "a list has what is no LI");
        struct pdf_slice parts = kids_of(check, item);
        for (struct pdf_slice part = pdf_value(&parts); part.text; part = pdf_value(&parts)) {
            struct pdf_slice is = pdf_resolve(&check->pdf, part);
            hold(check, LISTS, is_type(is, "/Lbl") || is_type(is, "/LBody"),
                 "an LI has what is neither Lbl nor LBody");
        }
    }
}

static void check_element(struct check *check, struct pdf_slice element)
{
    static const char types[] =
        " /Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /P /H /H1 /H2 /H3"
        " /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote"
        " /Note /Reference /BibEntry /Code /Link /Annot /Figure /Formula /Form ";
    struct pdf_slice type = pdf_get(element, "S");
    const char *name = arena_format(check->arena, " %.*s ", (int)type.length, type.text);
    struct pdf_slice roles = look(check, check->tree, "RoleMap");
    hold(check, ROLES, type.length > 1 && (strstr(types, name) ||
             look(check, roles, arena_format(check->arena, "%.*s", (int)type.length - 1,
                                             type.text + 1)).text), name);
    check_heading(check, element);
    if (is_type(element, "/Figure")) {
        hold(check, ALTERNATIVE, look(check, element, "Alt").length > 2, "a figure has none");
        hold(check, BOX, attribute(check, element, "BBox").text != NULL, "a figure has no box");
    } else if (is_type(element, "/Table")) {
        check_table(check, element);
    } else if (is_type(element, "/L")) {
        check_list(check, element);
    } else if (is_type(element, "/Note")) {
        struct pdf_slice id = look(check, element, "ID");
        bool added = false;
        if (id.text) {
            map_add(check->notes, id.text, id.length, &added);
        }
        hold(check, NOTES, added, "a note has no ID of its own");
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

static void walk(struct check *check, size_t number, int depth)
{
    struct pdf_slice element = check->pdf.objects[number].value;
    size_t page = 0, other;
    long long mcid;
    if (depth > DEEPEST) {
        return;
    }
    check_element(check, element);
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
            if (pdf_reference(pdf_get(value, "Obj"), &other) && is_type(element, "/Link")) {
                const char *key = arena_format(check->arena, "%zu %zu", other, number);
                bool added;
                map_add(check->areas, key, strlen(key), &added);
            }
        } else if (pdf_reference(kid, &other) && other < check->pdf.count) {
            walk(check, other, depth + 1);
        }
    }
}

/* The value behind a key of the parent tree: one leaf, or leaves below. */
static struct pdf_slice parent_at(const struct check *check, struct pdf_slice node, long long key,
                                  int depth)
{
    struct pdf_slice nums = pdf_inside(look(check, node, "Nums"));
    struct pdf_slice kids = pdf_inside(look(check, node, "Kids")), none = {NULL, 0};
    long long at;
    while (nums.text && nums.length) {
        struct pdf_slice name = pdf_value(&nums), value = pdf_value(&nums);
        if (!value.text) {
            break;
        }
        if (pdf_integer(name, &at) && at == key) {
            return value;
        }
    }
    for (struct pdf_slice kid = pdf_value(&kids); kid.text && depth < 8; kid = pdf_value(&kids)) {
        struct pdf_slice found = parent_at(check, pdf_resolve(&check->pdf, kid), key, depth + 1);
        if (found.text) {
            return found;
        }
    }
    return none;
}

static void check_stretch(struct check *check, size_t page, struct pdf_slice properties,
                          struct pdf_slice parents)
{
    long long mcid;
    size_t owner = 0;
    if (!pdf_integer(pdf_get(properties, "MCID"), &mcid)) {
        return;
    }
    for (long long i = 0; i <= mcid; i++) {
        owner = 0;
        pdf_reference(pdf_value(&parents), &owner);
    }
    const char *key = arena_format(check->arena, "%zu %lld %zu", page, mcid, owner);
    size_t found;
    bool added;
    hold(check, CONTENT_TREE, map_find(check->stretches, key, strlen(key), &found),
         arena_format(check->arena, "stretch %lld of page object %zu is in no element", mcid,
                      page));
    key = arena_format(check->arena, "%zu %lld", page, mcid);
    map_add(check->painted, key, strlen(key), &added);
    hold(check, CONTENT_TREE, added, "two stretches of a page have the same number");
}

static void check_content(struct check *check, size_t page, struct pdf_slice content,
                          struct pdf_slice parents)
{
    static const char painting[] = " Tj TJ ' \" f F f* B B* b b* s S sh Do ";
    struct pdf_slice properties = {NULL, 0};
    unsigned open = 0;
    for (struct pdf_slice token = pdf_value(&content); token.text; token = pdf_value(&content)) {
        if (pdf_is(token, "BDC") || pdf_is(token, "BMC")) {
            open++;
            if (pdf_is(token, "BDC")) {
                check_stretch(check, page, properties, pdf_inside(parents));
            }
        } else if (pdf_is(token, "EMC")) {
            hold(check, ARTIFACTS, open > 0, "EMC without a beginning");
            open -= open > 0;
        } else if (token.length < 3 &&
                   strstr(painting, arena_format(check->arena, " %.*s ", (int)token.length,
                                                 token.text))) {
            hold(check, ARTIFACTS, open > 0, arena_format(check->arena,
                 "%.*s on page object %zu is in no element", (int)token.length, token.text, page));
        }
        properties = token;
    }
    hold(check, ARTIFACTS, open == 0, "marked content without an end");
}

static void check_area(struct check *check, size_t area)
{
    struct pdf_slice dictionary = check->pdf.objects[area].value;
    long long key = -1, flags = 0;
    size_t owner = 0, found;
    pdf_integer(look(check, dictionary, "StructParent"), &key);
    struct pdf_slice root = look(check, check->tree, "ParentTree");
    pdf_reference(parent_at(check, root, key, 0), &owner);
    const char *pair = arena_format(check->arena, "%zu %zu", area, owner);
    hold(check, LINK_TREE, map_find(check->areas, pair, strlen(pair), &found),
         arena_format(check->arena, "area %zu is in no Link", area));
    hold(check, LINK_TEXT, look(check, dictionary, "Contents").length > 2,
         arena_format(check->arena, "area %zu says nothing", area));
    pdf_integer(look(check, dictionary, "F"), &flags);
    hold(check, PRINTED_AREA, flags == 4, arena_format(check->arena, "area %zu is not printed", area));
}

static void check_page(struct check *check, size_t page)
{
    struct pdf_slice dictionary = check->pdf.objects[page].value;
    struct pdf_slice areas = pdf_inside(look(check, dictionary, "Annots"));
    size_t content = 0, area;
    long long key = -1;
    pdf_integer(look(check, dictionary, "StructParents"), &key);
    pdf_reference(pdf_get(dictionary, "Contents"), &content);
    struct pdf_slice parents = parent_at(check, look(check, check->tree, "ParentTree"), key, 0);
    if (content < check->pdf.count) {
        check_content(check, page, check->pdf.objects[content].stream,
                      pdf_resolve(&check->pdf, parents));
    }
    hold(check, TAB_ORDER, pdf_is(look(check, dictionary, "Tabs"), "/S"), "not S");
    for (struct pdf_slice one = pdf_value(&areas); one.text; one = pdf_value(&areas)) {
        if (pdf_reference(one, &area) && area < check->pdf.count) {
            check_area(check, area);
        }
    }
}

static void check_all(struct check *check)
{
    size_t count, number, metadata;
    check->catalogue = check->pdf.objects[check->pdf.root].value;
    check->tree = look(check, check->catalogue, "StructTreeRoot");
    if (pdf_reference(pdf_get(check->catalogue, "Metadata"), &metadata) &&
        metadata < check->pdf.count) {
        check->metadata = check->pdf.objects[metadata].stream;
    }
    check_catalogue(check);
    check_fonts(check);
    struct pdf_slice roots = pdf_get(check->tree, "K");
    roots = roots.length && *roots.text == '[' ? pdf_inside(roots) : roots;
    for (struct pdf_slice root = pdf_value(&roots); root.text; root = pdf_value(&roots)) {
        if (pdf_reference(root, &number) && number < check->pdf.count) {
            walk(check, number, 0);
        }
    }
    size_t *pages = pdf_pages(&check->pdf, &count);
    for (size_t i = 0; i < count; i++) {
        check_page(check, pages[i]);
    }
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (file && fseek(file, 0, SEEK_END) == 0) {
        *length = (size_t)ftell(file);
        rewind(file);
        bytes = memory_new(*length + 1);
        *length = fread(bytes, 1, *length, file);
    }
    if (file) {
        fclose(file);
    }
    return bytes;
}

static unsigned report(const struct check *check)
{
    unsigned bad = 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        bad += check->faults[i] > 0;
        printf("%-6s %-14s %s (%u looked at, %u wrong)\n", check->faults[i] ? "FAILED" : "ok",
               clauses[i].number, clauses[i].demand, check->seen[i], check->faults[i]);
    }
    return bad;
}

int main(int argc, char **argv)
{
    struct check check = {.arena = arena_new(), .notes = map_new(), .stretches = map_new(),
                          .painted = map_new(), .areas = map_new()};
    size_t length = 0;
    char *bytes = argc == 2 ? read_file(argv[1], &length) : NULL;
    const char *wrong = bytes ? pdf_open(&check.pdf, check.arena, bytes, length)
                              : "it cannot be opened";
    unsigned bad = 0;
    if (wrong) {
        printf("pdfua: %s\n", wrong);
    } else {
        check_all(&check);
        bad = report(&check);
    }
    pdf_close(&check.pdf);
    map_free(check.notes);
    map_free(check.stretches);
    map_free(check.painted);
    map_free(check.areas);
    arena_free(check.arena);
    free(bytes);
    return wrong ? 2 : bad > 0;
}
