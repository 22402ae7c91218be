#include "typeset/ods.h"

#include "typeset/ods_zip.h"

#include "common/html_escape.h"
#include "common/outfile.h"

#include <string.h>

static const char mimetype[] = "application/vnd.oasis.opendocument.spreadsheet";

static const char manifest[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
    "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
    "manifest:version=\"1.3\">\n"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
    "manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\n"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\n"
    "</manifest:manifest>\n";

static void write_element(struct buffer *out, const char *element, const char *text)
{
    buffer_format(out, "<%s>", element);
    html_escape_text(out, text);
    buffer_format(out, "</%s>\n", element);
}

static void write_meta(struct buffer *out, const struct edition *edition)
{
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta "
                     "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                     "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\">\n"
                     "<office:meta>\n<meta:generator>Piperoll</meta:generator>\n");
    buffer_text(out, "<dc:title>");
    html_escape_text(out, edition->title);
    buffer_text(out, ": tables</dc:title>\n");
    write_element(out, "dc:subject", edition->area_label);
    write_element(out, "dc:creator", edition->partnership);
    buffer_format(out, "<dc:date>%s</dc:date>\n", edition->date);
    buffer_text(out, "<dc:language>en-GB</dc:language>\n</office:meta>\n"
                     "</office:document-meta>\n");
}

/* "A" to "Z", "AA" … */
static const char *column_letters(struct arena *arena, size_t column)
{
    const char *letters = "";
    for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters = arena_format(arena, "%c%s", (char)('A' + (rest - 1) % 26), letters);
    }
    return letters;
}

/* The range by which a program knows the table as one, heads and all. */
static void write_range(struct buffer *out, struct arena *arena, const struct data_table *table)
{
    char *name = arena_text(arena, table->name);
    for (char *c = name; *c; c++) {
        if (*c == ' ' || *c == '-') {
            *c = '_';
        }
    }
    size_t head = ods_head_row(table);
    buffer_format(out,
                  "<table:database-range table:name=\"%s\" "
                  "table:target-range-address=\"&#39;%s&#39;.A%zu:&#39;%s&#39;.%s%zu\" "
                  "table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>\n",
                  name, table->name, head, table->name,
                  column_letters(arena, table->column_count - 1), head + table->row_count);
}

static void write_sheets(struct buffer *out, const struct ods *ods)
{
    size_t first_note = 1;
    ods_cover(out, ods);
    ods_contents(out, ods);
    ods_notes(out, ods);
    for (size_t i = 0; i < ods->tables->count; i++) {
        ods_table(out, ods, &ods->tables->items[i], first_note);
        first_note += ods->tables->items[i].note_count;
    }
    if (ods->tables->count) {
        buffer_text(out, "<table:database-ranges>\n");
        for (size_t i = 0; i < ods->tables->count; i++) {
            write_range(out, ods->arena, &ods->tables->items[i]);
        }
        buffer_text(out, "</table:database-ranges>\n");
    }
}

static void write_content(struct buffer *out, const struct ods *ods)
{
    buffer_text(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
                "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
                "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
                "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
                "xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\">\n");
    ods_automatic_styles(out, ods->tables);
    buffer_text(out, "<office:body><office:spreadsheet>\n");
    write_sheets(out, ods);
    buffer_text(out, "</office:spreadsheet></office:body>\n</office:document-content>\n");
}

static void add(struct zip *zip, const char *name, struct buffer *text)
{
    zip_add(zip, name, text->data, text->length, true);
    buffer_free(text);
}

void ods_save(const struct edition *edition, const struct material *material,
              const struct report *report)
{
    struct data_tables tables = data_tables_of(material->arena, report);
    const struct fact *date = facts_find(material->facts, "edition.date", strlen("edition.date"));
    struct ods ods = {material->arena, edition, date ? date->printed : edition->date, &tables};
    struct buffer content = {0}, styles = {0}, meta = {0};
    struct zip zip = {0};
    write_content(&content, &ods);
    ods_document_styles(&styles);
    write_meta(&meta, edition);
    zip_add(&zip, "mimetype", mimetype, strlen(mimetype), false); /* first, and as it is */
    add(&zip, "content.xml", &content);
    add(&zip, "styles.xml", &styles);
    add(&zip, "meta.xml", &meta);
    zip_add(&zip, "META-INF/manifest.xml", manifest, strlen(manifest), true);
    zip_end(&zip);
    struct outfile *file =
        outfile_open(arena_format(material->arena, "%s/tables.ods", material->build));
    outfile_add(file, zip.archive.data, zip.archive.length);
    outfile_close(file);
    buffer_free(&zip.archive);
}
