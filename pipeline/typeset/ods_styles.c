#include "typeset/ods.h"

enum { NUMBER_KINDS = 4, MOST_DECIMALS = NUMBER_DECIMALS_MAX };

/* Indexed by is_percent * 2 + has_plus. */
static const char *const kinds[NUMBER_KINDS] = {"number-", "plus-", "percent-", "plus-percent-"};

static unsigned kind_of(const struct printed_value *value)
{
    return (value->is_percent ? 2U : 0U) + (value->has_plus ? 1U : 0U);
}

const char *ods_number_style(const struct printed_value *value)
{
    return kinds[kind_of(value)];
}

static void write_width_styles(struct buffer *out)
{
    for (unsigned width = ODS_NARROWEST; width <= ODS_WIDEST; width += ODS_WIDTH_STEP) {
        buffer_format(out,
                      "<style:style style:name=\"width-%u\" style:family=\"table-column\">"
                      "<style:table-column-properties style:column-width=\"%umm\"/>"
                      "</style:style>\n",
                      width, width);
    }
}

static void write_number_style(struct buffer *out, unsigned kind, int decimals)
{
    const char *element = kind >= 2 ? "percentage-style" : "number-style";
    buffer_format(out,
                  "<number:%s style:name=\"form-%s%d\" number:language=\"en\" "
                  "number:country=\"GB\">",
                  element, kinds[kind], decimals);
    if (kind % 2 == 1) {
        buffer_text(out, "<number:text>+</number:text>");
    }
    buffer_format(out,
                  "<number:number number:decimal-places=\"%d\" number:min-decimal-places=\"%d\" "
                  "number:min-integer-digits=\"1\" number:grouping=\"true\"/>",
                  decimals, decimals);
    if (kind >= 2) {
        buffer_text(out, "<number:text>%</number:text>");
    }
    buffer_format(out,
                  "</number:%s>\n<style:style style:name=\"%s%d\" style:family=\"table-cell\" "
                  "style:parent-style-name=\"Figure\" style:data-style-name=\"form-%s%d\"/>\n",
                  element, kinds[kind], decimals, kinds[kind], decimals);
}

static void note_styles(const struct data_table *table, bool used[][MOST_DECIMALS + 1])
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const struct data_cell *cell = &table->cells[i];
        if (cell->is_number) {
            used[kind_of(&cell->value)][cell->value.decimals] = true;
        }
    }
}

void ods_automatic_styles(struct buffer *out, const struct data_tables *tables)
{
    bool used[NUMBER_KINDS][MOST_DECIMALS + 1] = {{false}};
    for (size_t i = 0; i < tables->count; i++) {
        note_styles(&tables->items[i], used);
    }
    buffer_text(out, "<office:automatic-styles>\n"
                     "<style:style style:name=\"sheet\" style:family=\"table\" "
                     "style:master-page-name=\"Default\">"
                     "<style:table-properties table:display=\"true\"/></style:style>\n"
                     "<style:style style:name=\"row\" style:family=\"table-row\">"
                     "<style:table-row-properties style:use-optimal-row-height=\"true\"/>"
                     "</style:style>\n");
    write_width_styles(out);
    for (unsigned kind = 0; kind < NUMBER_KINDS; kind++) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            if (used[kind][decimals]) {
                write_number_style(out, kind, decimals);
            }
        }
    }
    buffer_text(out, "</office:automatic-styles>\n");
}

static const char cell_styles[] =
    "<style:style style:name=\"Default\" style:family=\"table-cell\"/>\n"
    "<style:style style:name=\"Title\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Default\"><style:text-properties fo:font-size=\"15pt\" "
    "fo:font-weight=\"bold\" fo:color=\"#12436d\"/></style:style>\n"
    "<style:style style:name=\"Line\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Default\"/>\n"
    "<style:style style:name=\"Text\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Default\"><style:table-cell-properties "
    "fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/></style:style>\n"
    "<style:style style:name=\"Link\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Text\"><style:text-properties fo:color=\"#12436d\" "
    "style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" "
    "style:text-underline-color=\"font-color\"/></style:style>\n"
    "<style:style style:name=\"Head\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Default\"><style:table-cell-properties "
    "fo:wrap-option=\"wrap\" style:vertical-align=\"bottom\" "
    "fo:border-bottom=\"0.75pt solid #12436d\"/>"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>\n"
    "<style:style style:name=\"FigureHead\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Head\"><style:table-cell-properties "
    "style:text-align-source=\"fix\"/><style:paragraph-properties fo:text-align=\"end\"/>"
    "</style:style>\n"
    "<style:style style:name=\"Figure\" style:family=\"table-cell\" "
    "style:parent-style-name=\"Default\"><style:table-cell-properties "
    "style:text-align-source=\"fix\" style:vertical-align=\"top\"/>"
    "<style:paragraph-properties fo:text-align=\"end\"/></style:style>\n";

void ods_document_styles(struct buffer *out)
{
    buffer_text(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
        "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
        "office:version=\"1.3\">\n"
        "<office:font-face-decls><style:font-face style:name=\"Arial\" "
        "svg:font-family=\"Arial\" style:font-family-generic=\"swiss\"/>"
        "</office:font-face-decls>\n<office:styles>\n"
        "<style:default-style style:family=\"table-cell\"><style:text-properties "
        "style:font-name=\"Arial\" fo:font-size=\"12pt\" fo:language=\"en\" "
        "fo:country=\"GB\"/></style:default-style>\n");
    buffer_text(out, cell_styles);
    buffer_text(
        out,
        "</office:styles>\n<office:automatic-styles><style:page-layout style:name=\"page\">"
        "<style:page-layout-properties fo:page-width=\"297mm\" fo:page-height=\"210mm\" "
        "style:print-orientation=\"landscape\" fo:margin=\"15mm\" style:scale-to-X=\"1\" "
        "style:scale-to-Y=\"0\"/></style:page-layout></office:automatic-styles>\n"
        "<office:master-styles><style:master-page style:name=\"Default\" "
        "style:page-layout-name=\"page\"/></office:master-styles>\n"
        "</office:document-styles>\n");
}
