#include "chart/png_file.h"

#include "common/buffer.h"
#include "common/outfile.h"

#include <endian.h>
#include <string.h>
#include <zlib.h>

enum { DOTS_PER_METRE = 11811, METRE = 1, BITS = 8, RGB = 2 };

static void add_number(struct buffer *out, size_t value)
{
    uint32_t number = htobe32((uint32_t)value);
    buffer_add(out, (const char *)&number, sizeof number);
}

static void write_number(struct outfile *file, size_t value)
{
    add_number(outfile_pending(file), value);
}

static void write_chunk(struct outfile *file, const char *name, const struct buffer *data)
{
    uLong check = crc32(crc32(0, NULL, 0), (const Bytef *)name, 4);
    /* Without data crc32 would begin anew. */
    check = data->length == 0 ? check : crc32(check, (const Bytef *)data->data, (uInt)data->length);
    write_number(file, data->length);
    outfile_text(file, name);
    outfile_add(file, data->data, data->length);
    write_number(file, check);
}

static void add_header(struct buffer *header, const struct picture *picture)
{
    static const char compression_filter_interlace[] = {0, 0, 0};
    add_number(header, picture->width);
    add_number(header, picture->height);
    buffer_char(header, BITS);
    buffer_char(header, RGB);
    buffer_add(header, compression_filter_interlace, sizeof compression_filter_interlace);
}

static void add_size(struct buffer *size)
{
    add_number(size, DOTS_PER_METRE);
    add_number(size, DOTS_PER_METRE);
    buffer_char(size, METRE);
}

void png_file_write(const char *path, const struct picture *picture)
{
    struct buffer header = {0}, size = {0}, pixels = {0}, nothing = {0};
    struct outfile *file = outfile_open(path);
    add_header(&header, picture);
    add_size(&size);
    pixel_stream_write(picture, &pixels);
    outfile_text(file, "\x89PNG\r\n\x1a\n");
    write_chunk(file, "IHDR", &header);
    write_chunk(file, "pHYs", &size);
    write_chunk(file, "IDAT", &pixels);
    write_chunk(file, "IEND", &nothing);
    outfile_close_if_changed(file);
    buffer_free(&header);
    buffer_free(&size);
    buffer_free(&pixels);
}
