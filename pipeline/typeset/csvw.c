#include "typeset/csvw.h"

#include "typeset/data_table.h"
#include "typeset/files.h"

#include "common/csv_writer.h"
#include "common/html_escape.h"
#include "common/outfile.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const marks[] = {"", "[c]", "[x]", "[z]"};

struct tables_folder {
    struct arena *arena;
    const char *path;
};

/* Text that JSON can hold whatever it came from. */
static json_t *text_of(const char *text)
{
    json_t *made = json_string(text);
    if (!made) { /* not UTF-8 */
        struct buffer safe = {0};
        html_escape_text(&safe, text);
        made = json_string(safe.data ? safe.data : "");
        buffer_free(&safe);
    }
    return made;
}

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text[0]) {
        json_object_set_new(object, key, text_of(text));
    }
}

static json_t *context(void)
{
    return json_pack("[s, {s: s}]", "http://www.w3.org/ns/csvw", "@language", "en-GB");
}

static json_t *describe_column(const struct data_column *column)
{
    json_t *about = json_object();
    json_object_set_new(about, "name", json_string(column->name));
    set_text(about, "titles", column->title);
    json_object_set_new(about, "datatype",
                        json_string(!column->is_number ? "string"
                                    : column->decimals ? "decimal"
                                                       : "integer"));
    if (column->is_percent) {
        json_object_set_new(about, "schema:unitText", json_string("percent"));
    }
    if (column->is_number) {
        json_t *nulls = json_array();
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            json_array_append_new(nulls, json_string(marks[i]));
        }
        json_object_set_new(about, "null", nulls);
    }
    return about;
}

static json_t *describe_notes(const struct data_table *table)
{
    json_t *notes = json_array();
    for (size_t i = 0; i < table->note_count; i++) {
        json_array_append_new(notes, text_of(table->notes[i]));
    }
    if (table->is_illustrative) {
        json_array_append_new(notes, json_string("Illustrative data."));
    }
    return notes;
}

static json_t *describe_table(const struct tables_folder *folder, const struct data_table *table)
{
    struct arena *arena = folder->arena;
    json_t *about = json_object(), *columns = json_array();
    for (size_t i = 0; i < table->column_count; i++) {
        json_array_append_new(columns, describe_column(&table->columns[i]));
    }
    json_object_set_new(about, "url", json_string(arena_format(arena, "%s.csv", table->id)));
    set_text(about, "dc:title",
             table->is_numbered ? arena_format(arena, "%s: %s", table->name, table->title)
                                : table->title);
    set_text(about, "dc:description", table->subtitle);
    set_text(about, "dc:source", table->source);
    json_object_set_new(about, "notes", describe_notes(table));
    json_object_set_new(about, "tableSchema", json_pack("{s: o}", "columns", columns));
    return about;
}

static void describe_edition(const struct edition *edition, json_t *about)
{
    set_text(about, "dc:publisher", edition->partnership);
    set_text(about, "dc:creator", edition->producer);
    set_text(about, "dc:issued", edition->date);
    set_text(about, "dc:language", "en-GB");
    json_object_set_new(about, "dc:rights",
                        json_string("The publisher has stated no licence; ask before reuse."));
}

/* Takes the reference to the object over. */
static void save_json(const struct tables_folder *folder, const char *name, json_t *object)
{
    char *text = json_dumps(object, JSON_INDENT(2));
    if (!text) {
        diagnostic_fatal("cannot write %s/%s as JSON", folder->path, name);
    }
    struct outfile *file = outfile_open(arena_format(folder->arena, "%s/%s", folder->path, name));
    outfile_text(file, text);
    outfile_text(file, "\n");
    outfile_close(file);
    free(text);
    json_decref(object);
}

/* As printed, but for what only readers need: separators, "%", the long minus. */
static void write_cell(struct csv_writer *writer, const struct data_cell *cell)
{
    if (!cell->is_number) {
        csv_write_text(writer, cell->text);
        return;
    }
    struct buffer plain = {0};
    number_format(&plain, cell->value.value, cell->value.decimals, NULL);
    csv_write(writer, plain.data, plain.length);
    buffer_free(&plain);
}

static void save_csv(const struct tables_folder *folder, const struct data_table *table)
{
    struct csv_writer writer = {
        .file = outfile_open(arena_format(folder->arena, "%s/%s.csv", folder->path, table->id))};
    for (size_t i = 0; i < table->column_count; i++) {
        csv_write_text(&writer, table->columns[i].title);
    }
    csv_end_row(&writer);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            write_cell(&writer, &table->cells[row * table->column_count + column]);
        }
        csv_end_row(&writer);
    }
    outfile_close(writer.file);
}

static bool is_kept(const struct data_tables *tables, const char *name, const char *ending)
{
    size_t length = strlen(name) - strlen(ending);
    for (size_t i = 0; i < tables->count; i++) {
        if (strlen(tables->items[i].id) == length &&
            strncmp(tables->items[i].id, name, length) == 0) {
            return true;
        }
    }
    return false;
}

static void remove_others(const struct tables_folder *folder, const struct data_tables *tables)
{
    static const char *const endings[] = {".csv", ".csv-metadata.json"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t count;
        const char **names = file_names(folder->arena, folder->path, endings[i], &count);
        for (size_t name = 0; name < count; name++) {
            if (!is_kept(tables, names[name], endings[i])) {
                outfile_remove(arena_format(folder->arena, "%s/%s", folder->path, names[name]));
            }
        }
    }
}

void csvw_save(const struct edition *edition, const struct material *material,
               const struct report *report)
{
    struct arena *arena = material->arena;
    struct data_tables tables = data_tables_of(arena, report);
    struct tables_folder folder = {arena, arena_format(arena, "%s/tables", material->build)};
    json_t *group = json_object(), *list = json_array();
    for (size_t i = 0; i < tables.count; i++) {
        const struct data_table *table = &tables.items[i];
        json_t *about = json_pack("{s: o}", "@context", context());
        json_t *described = describe_table(&folder, table);
        json_array_append(list, described);
        json_object_update(about, described);
        describe_edition(edition, about);
        json_decref(described);
        save_csv(&folder, table);
        save_json(&folder, arena_format(arena, "%s.csv-metadata.json", table->id), about);
    }
    remove_others(&folder, &tables);
    json_object_set_new(group, "@context", context());
    set_text(group, "dc:title", edition->title);
    describe_edition(edition, group);
    json_object_set_new(group, "tables", list);
    save_json(&folder, "csv-metadata.json", group);
}
