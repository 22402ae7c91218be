#include "csv_writer.h"

#include <string.h>

static int needs_quotes(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r') {
            return 1;
        }
    }
    return length > 0 && (text[0] == ' ' || text[length - 1] == ' ');
}

void csv_write(struct csv_writer *writer, const char *text, size_t length)
{
    if (writer->cells++ > 0) {
        outfile_add(writer->file, ",", 1);
    }
    if (!needs_quotes(text, length)) {
        outfile_add(writer->file, text, length);
        return;
    }
    outfile_add(writer->file, "\"", 1);
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"') {
            outfile_add(writer->file, text + from, i - from + 1);
            from = i;
        }
    }
    outfile_add(writer->file, text + from, length - from);
    outfile_add(writer->file, "\"", 1);
}

void csv_write_text(struct csv_writer *writer, const char *text)
{
    csv_write(writer, text ? text : "", text ? strlen(text) : 0);
}

void csv_write_count(struct csv_writer *writer, unsigned long long count)
{
    if (writer->cells++ > 0) {
        outfile_add(writer->file, ",", 1);
    }
    outfile_format(writer->file, "%llu", count);
}

void csv_end_row(struct csv_writer *writer)
{
    outfile_add(writer->file, "\n", 1);
    writer->cells = 0;
}

void csv_write_row(struct csv_writer *writer, const char *const *texts)
{
    for (; *texts; texts++) {
        csv_write_text(writer, *texts);
    }
    csv_end_row(writer);
}
