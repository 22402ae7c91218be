#include "field_tally.h"

#include "csv_writer.h"
#include "table.h"

#include <string.h>

enum column { FEED, FIELD, EXPECTED, SEVERITY, PASSED, FAILED, NOT_APPLICABLE, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "feed", "field", "expected", "severity", "passed", "failed", "not_applicable", NULL};

void field_tallies_save(const struct feed *feed, const struct field_tally *tallies,
                        const char *path)
{
    if (feed->check_count == 0) {
        outfile_remove(path);
        return;
    }
    struct csv_writer writer = {.file = outfile_open(path)};
    struct buffer expected = {0};
    csv_write_row(&writer, columns);
    for (size_t i = 0; i < feed->check_count; i++) {
        const struct feed_check *check = &feed->checks[i];
        buffer_clear(&expected);
        feed_check_describe(&expected, check);
        csv_write_text(&writer, feed->id);
        csv_write_text(&writer, check->field);
        csv_write_text(&writer, expected.data);
        csv_write_text(&writer, severity_name(check->severity));
        csv_write_count(&writer, tallies[i].passed);
        csv_write_count(&writer, tallies[i].failed);
        csv_write_count(&writer, tallies[i].not_applicable);
        csv_end_row(&writer);
    }
    outfile_close(writer.file);
    buffer_free(&expected);
}

const struct field_tally *field_tallies_load(struct arena *arena, const struct feed *feed,
                                             const char *path)
{
    if (feed->check_count == 0) {
        return NULL;
    }
    struct table table = table_load(arena, path, columns, COLUMNS, COLUMNS);
    struct field_tally *tallies = arena_alloc(arena, feed->check_count * sizeof *tallies);
    for (size_t i = 0; i < feed->check_count; i++) {
        bool same = i < table.count &&
                    strcmp(table.rows[i].cells[FIELD], feed->checks[i].field) == 0;
        if (!same || table.count != feed->check_count) {
            diagnostic_fatal_at((struct place){path, 0, 0}, "it is not of the fields that "
                                "feeds.xml has for %s: run extract again", feed->id);
        }
        tallies[i].passed = table_count(&table, &table.rows[i], PASSED);
        tallies[i].failed = table_count(&table, &table.rows[i], FAILED);
        tallies[i].not_applicable = table_count(&table, &table.rows[i], NOT_APPLICABLE);
    }
    return tallies;
}
