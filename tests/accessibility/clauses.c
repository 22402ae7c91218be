#include "clauses.h"

#include <stdio.h>

const struct clause clauses[RULE_COUNT] = {
    [IDENTIFIER] = {"5", "06-002", "XMP identifies PDF/UA-1"},
    [MARKED] = {"7.1", "", "MarkInfo says Marked, and there is a structure tree"},
    [SUSPECTS] = {"7.1", "01-007", "nothing is suspect"},
    [ARTIFACTS] = {"7.1", "01-005", "all that is painted is tagged or an artifact"},
    [NESTING] = {"7.1", "01-003 01-004", "no artifact is in what is tagged, nothing tagged in an artifact"},
    [CONTENT_TREE] = {"7.1", "", "each tagged stretch belongs to one element, as the parent tree says"},
    [ROLES] = {"7.1", "02-001 02-003", "every type is a standard one or is mapped to one"},
    [REMAPPED] = {"7.1", "02-004", "no standard type is mapped to another"},
    [METADATA] = {"7.1", "06-001", "there is XMP metadata"},
    [TITLE] = {"7.1", "06-003", "XMP metadata has dc:title"},
    [DISPLAY_TITLE] = {"7.1", "07-001 07-002", "the title is shown in the window"},
    [LANGUAGE] = {"7.2", "11-001 to 11-006", "the document's language is given, for all that is in it"},
    [ALTERNATIVE] = {"7.3", "13-004", "every figure has an alternative text"},
    [BOX] = {"7.3", "", "every figure has a bounding box on its page"},
    [FIRST_HEADING] = {"7.4.2", "14-002", "the first heading is H1"},
    [HEADINGS] = {"7.4.2", "14-003", "headings leave no level out"},
    [ONE_KIND] = {"7.4.4", "14-006 14-007", "headings have numbered levels only"},
    [SCOPES] = {"7.5", "15-003", "heads of tables have a scope"},
    [HEADERS] = {"7.5", "", "the heads that a cell names are in its table, and the ID tree leads there"},
    [CROSSING] = {"7.5", "15-005 in part", "where heads stand above heads, each cell names its heads"},
    [ROWS] = {"7.5", "", "the rows of a table are equally long"},
    [NESTED_CELLS] = {"7.5", "09-004", "tables are made of captions and rows, rows of cells"},
    [SUMMARY] = {"7.5", "", "every table has a summary"},
    [LISTS] = {"7.6", "09-005", "lists are made of LI, those of Lbl and LBody"},
    [CONTENTS] = {"7.1", "09-006", "contents are made of TOCI and TOC"},
    [NOTES] = {"7.9", "19-003", "every note has an ID"},
    [NOTE_IDS] = {"7.9", "19-004", "no two notes have the same ID"},
    [LAYERS] = {"7.10", "20-001 20-003", "there are no layers"},
    [ATTACHMENTS] = {"7.11", "21-001", "attached files have names (F, UF)"},
    [FORMS] = {"7.15", "25-001 24-001 29-001", "there are no form fields, scripts or actions of their own"},
    [SECURITY] = {"7.16", "26-001 26-002", "the document is not encrypted"},
    [BOOKMARKS] = {"7.17", "", "there are bookmarks, and each has a title and a place"},
    [OTHER_AREAS] = {"7.18.1", "28-002 28-004 28-007", "areas other than links are in an Annot element and say what they are"},
    [TAB_ORDER] = {"7.18.3", "28-008 28-009", "pages with areas have tab order S"},
    [LINK_TREE] = {"7.18.5", "28-011", "every link's area is in a Link element, by OBJR and the parent tree"},
    [LINK_TEXT] = {"7.18.5", "28-012", "every link's area says where it leads (Contents)"},
    [LINK_CONTENT] = {"7.18.5", "", "every Link element has an area, and on its page what is shown there"},
    [CELL_LINKS] = {"7.18.5", "28-011 28-012", "links in the cells of tables have all of this: area, Contents, what is shown"},
    [XOBJECTS] = {"7.20", "30-001 30-002", "no form XObject is elsewhere or has tagged content of its own"},
    [EMBEDDED] = {"7.21.4.1", "31-009", "every font is embedded"},
    [OUTLINES] = {"7.21.4.1", "31-011", "every character that is printed has a glyph in the embedded font"},
    [CHARACTER_SETS] = {"7.21.4.2", "31-012 to 31-015", "no font has a list of its glyphs that could be wrong"},
    [WIDTHS] = {"7.21.5", "31-016", "it is as wide there as the page says, to a thousandth of an em"},
    [UNICODE] = {"7.21.7", "10-001 31-027", "every character that is printed leads to Unicode"},
    [USEFUL_UNICODE] = {"7.21.7", "31-028 31-029", "none of them to U+0000, U+FEFF or U+FFFE"},
    [NOT_DEFINED] = {"7.21.8", "31-030", "no character that is printed is .notdef"},
    [INTENT] = {"PDF/A-3 6.2.3", "", "there is an output intent for PDF/A, and XMP says part 3"},
    [PRINTED_AREA] = {"PDF/A-3 6.3.2", "", "areas are printed and not hidden"},
};

static const struct {
    const char *conditions, *what, *why;
} unchecked[] = {
    {"01-001 01-002 01-006", "what is real content and what each thing is", "needs a reader; the typeset stage says it of each thing as it writes it"},
    {"02-002", "whether roles fit", "needs a reader; the only role is Title, a P"},
    {"03-001 to 03-003, 05-*", "flicker and sound", "there are neither actions nor media: see 7.15"},
    {"04-001", "colour as the only carrier", "needs eyes; contrasts and lightness are in tests/unit/test_palette.c"},
    {"06-004", "whether the title fits", "needs a reader"},
    {"08-*", "recognised text", "nothing is scanned"},
    {"09-001 to 09-003", "reading order", "needs a reader; it is the order of the model from which the page is set"},
    {"09-007 09-008", "ruby and warichu", "types that are not used"},
    {"11-007", "whether the language fits", "needs a reader"},
    {"12-001", "characters made larger", "none are"},
    {"13-001 to 13-003, 13-005 to 13-008", "whether pictures are tagged and described well", "needs a reader; descriptions: tests/unit/test_chart_alt.c"},
    {"14-001 14-004 14-005", "whether all headings are headings", "needs a reader; no type above H3 is used"},
    {"15-001 15-002 15-004", "whether heads are heads, tables tables", "needs a reader"},
    {"16-*", "whether lists are lists", "needs a reader; ListNumbering is given"},
    {"17-*", "formulas", "there are none"},
    {"18-*", "page heads and feet", "they are artifacts, which 01-005 finds"},
    {"19-001 19-002", "whether notes are Notes, and references References", "needs a reader"},
    {"22-001 23-001 27-001", "threads, signatures, navigation", "there are none, or a reader is needed"},
    {"28-001 28-003 28-005 28-006 28-010 28-013 to 28-018", "fields, media, printer's marks", "there are none: 7.15 and 7.18.1"},
    {"31-001 to 31-008", "composite fonts", "there are none: pdfTeX writes Type 1"},
    {"31-010", "licences of fonts", "TeX Gyre is free (GUST Font License)"},
    {"31-017 to 31-026", "TrueType fonts", "there are none"},
};

void print_unchecked(void)
{
    printf("not checked by this program:\n");
    for (unsigned i = 0; i < sizeof unchecked / sizeof *unchecked; i++) {
        printf("  %-52s %s: %s\n", unchecked[i].conditions, unchecked[i].what, unchecked[i].why);
    }
}
