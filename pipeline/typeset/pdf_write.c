/* Streams first, each compressed unless it is already, then everything else in object streams of
 * PER_STREAM objects, then the cross-reference stream. */
#include "typeset/pdf_file.h"

#include "common/diagnostic.h"
#include "common/sha256.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { PER_STREAM = 200, LEVEL = 6, ROW = 7 };

/* A row of the cross-reference stream: type, offset or stream, place in the stream. */
struct row {
    unsigned char type;
    size_t where;
    size_t index;
};

struct writer {
    struct pdf *pdf;
    struct buffer *out;
    struct row *rows;
    size_t start; /* bytes that stood in out before */
};

static void add_compressed(struct buffer *out, struct pdf_slice data)
{
    uLongf length = compressBound((uLong)data.length);
    unsigned char *packed = memory_new(length);
    if (compress2(packed, &length, (const unsigned char *)data.text, (uLong)data.length, LEVEL) !=
        Z_OK) {
        diagnostic_fatal("zlib could not compress a part of the PDF");
    }
    buffer_format(out, "/Filter/FlateDecode/Length %lu>>\nstream\n", length);
    buffer_add(out, (const char *)packed, length);
    buffer_text(out, "\nendstream\nendobj\n");
    free(packed);
}

static void start_object(struct writer *writer, size_t number)
{
    writer->rows[number] = (struct row){1, writer->out->length - writer->start, 0};
    buffer_format(writer->out, "%zu 0 obj\n", number);
}

/* The dictionary without its end and without /Length. */
static void add_stream_dictionary(struct buffer *out, struct pdf_slice dictionary)
{
    struct pdf_slice rest = pdf_inside(dictionary);
    buffer_text(out, "<<");
    for (;;) {
        struct pdf_slice name = pdf_token(&rest), value = pdf_value(&rest);
        if (!name.text || !value.text) {
            return;
        }
        if (!pdf_is(name, "/Length")) {
            buffer_add(out, name.text, name.length);
            buffer_char(out, ' ');
            buffer_add(out, value.text, value.length);
        }
    }
}

static void write_stream(struct writer *writer, size_t number)
{
    const struct pdf_object *object = &writer->pdf->objects[number];
    start_object(writer, number);
    add_stream_dictionary(writer->out, object->value);
    bool plain = pdf_get(object->value, "Filter").text ||
                 pdf_is(pdf_get(object->value, "Type"), "/Metadata");
    if (plain) {
        buffer_format(writer->out, "/Length %zu>>\nstream\n", object->stream.length);
        buffer_add(writer->out, object->stream.text, object->stream.length);
        buffer_text(writer->out, "\nendstream\nendobj\n");
    } else {
        add_compressed(writer->out, object->stream);
    }
}

/* Puts up to PER_STREAM objects from *next on into one stream. */
static void write_object_stream(struct writer *writer, size_t *next, size_t end, size_t number)
{
    struct buffer head = {0}, body = {0};
    size_t held = 0;
    for (; *next < end && held < PER_STREAM; ++*next) {
        const struct pdf_object *object = &writer->pdf->objects[*next];
        if (!object->value.text || object->stream.text) {
            continue;
        }
        buffer_format(&head, "%zu %zu ", *next, body.length);
        buffer_add(&body, object->value.text, object->value.length);
        buffer_char(&body, '\n');
        writer->rows[*next] = (struct row){2, number, held++};
    }
    if (held > 0) {
        size_t first = head.length;
        buffer_add(&head, body.data, body.length);
        start_object(writer, number);
        buffer_format(writer->out, "<</Type/ObjStm/N %zu/First %zu", held, first);
        add_compressed(writer->out, (struct pdf_slice){head.data, head.length});
    }
    buffer_free(&head);
    buffer_free(&body);
}

static void write_rows(struct writer *writer, size_t number, size_t count)
{
    size_t start = writer->out->length - writer->start;
    unsigned char *table = memory_new(count * ROW);
    char digest[SHA256_TEXT_SIZE];
    start_object(writer, number);
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &writer->rows[i];
        const unsigned char bytes[ROW] = {
            row->type, (unsigned char)(row->where >> 24), (unsigned char)(row->where >> 16),
            (unsigned char)(row->where >> 8), (unsigned char)row->where,
            (unsigned char)(row->index >> 8), (unsigned char)row->index};
        memcpy(table + i * ROW, bytes, ROW);
    }
    struct sha256 *hash = sha256_new();
    sha256_add(hash, writer->out->data + writer->start, start);
    sha256_finish(hash, digest);
    buffer_format(writer->out, "<</Type/XRef/Size %zu/W[1 4 2]/Root %zu 0 R", count,
                  writer->pdf->root);
    if (writer->pdf->info) {
        buffer_format(writer->out, "/Info %zu 0 R", writer->pdf->info);
    }
    buffer_format(writer->out, "/ID[<%.32s><%.32s>]", digest, digest);
    add_compressed(writer->out, (struct pdf_slice){(const char *)table, count * ROW});
    buffer_format(writer->out, "startxref\n%zu\n%%%%EOF\n", start);
    free(table);
}

void pdf_write(struct pdf *pdf, struct buffer *out)
{
    size_t end = pdf->count, number = end;
    struct writer writer = {pdf, out, NULL, out->length};
    size_t most = end + end / PER_STREAM + 3;
    writer.rows = memory_new(most * sizeof *writer.rows);
    memset(writer.rows, 0, most * sizeof *writer.rows);
    buffer_text(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    for (size_t i = 1; i < end; i++) {
        if (pdf->objects[i].value.text && pdf->objects[i].stream.text) {
            write_stream(&writer, i);
        }
    }
    for (size_t next = 1; next < end; number++) {
        write_object_stream(&writer, &next, end, number);
    }
    write_rows(&writer, number, number + 1);
    free(writer.rows);
}
