#include "extract/row_writer.h"

#include <string.h>

void row_writer_free(struct row_writer *writer)
{
    observation_runs_free(&writer->runs);
}

bool about_aspect(const struct about *about, const char *name)
{
    const char *aspect = about->text[FEED_ASPECT];
    return aspect[0] == name[0] && strcmp(aspect, name) == 0;
}

/* Writes a row but for source and text. */
static void begin(struct row_writer *writer, const struct about *about, const struct value *value)
{
    const struct observation observation = {.feed = writer->feed,
                                            .dataset = about->text[FEED_DATASET],
                                            .item = about->text[FEED_ITEM],
                                            .facet = about->text[FEED_FACET],
                                            .area = about->text[FEED_AREA],
                                            .period_text = about->text[FEED_PERIOD],
                                            .aspect = about->text[FEED_ASPECT],
                                            .unit = about->text[FEED_UNIT],
                                            .value = value->number,
                                            .decimals = value->decimals,
                                            .has_value = value->has_number,
                                            .status = value->status};
    bool is_observation = about_aspect(about, "value") || about_aspect(about, "text");
    writer->observations += is_observation;
    writer->claims += !is_observation;
    observation_begin(writer->csv, about->is_passing ? NULL : &writer->runs, &observation);
}

void row_write(struct row_writer *writer, const struct about *about, const struct value *value,
               const char *source, const char *text)
{
    begin(writer, about, value);
    csv_write_text(writer->csv, source);
    csv_write_text(writer->csv, text);
    csv_end_row(writer->csv);
}

void row_write_field(struct row_writer *writer, const struct about *about,
                     const struct value *value, const struct record *record,
                     const struct field *field)
{
    size_t start;
    begin(writer, about, value);
    field_source(csv_open_cell(writer->csv, &start), record, field);
    csv_close_cell(writer->csv, start);
    csv_write(writer->csv, field->text, field->present ? field->length : 0);
    csv_end_row(writer->csv);
}
