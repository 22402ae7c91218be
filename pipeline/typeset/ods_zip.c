#include "typeset/ods_zip.h"

#include "common/arena.h"
#include "common/diagnostic.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    LOCAL_HEADER = 0x04034b50,
    CENTRAL_HEADER = 0x02014b50,
    END_OF_DIRECTORY = 0x06054b50,
    VERSION = 20,         /* 2.0: the first that knows deflate */
    FIRST_DAY = 0x0021,   /* 1 January 1980, the zero of the format */
    METHOD_DEFLATE = 8
};

static void add_16(struct buffer *out, unsigned long value)
{
    buffer_char(out, (char)(value & 0xff));
    buffer_char(out, (char)(value >> 8 & 0xff));
}

static void add_32(struct buffer *out, unsigned long value)
{
    add_16(out, value & 0xffff);
    add_16(out, value >> 16 & 0xffff);
}

/* What both headers of a file say of it. */
static void add_description(struct buffer *out, const struct zip_entry *entry)
{
    add_16(out, VERSION);
    add_16(out, 0); /* flags */
    add_16(out, entry->is_deflated ? METHOD_DEFLATE : 0);
    add_16(out, 0); /* midnight */
    add_16(out, FIRST_DAY);
    add_32(out, entry->crc);
    add_32(out, entry->packed);
    add_32(out, entry->length);
    add_16(out, strlen(entry->name));
    add_16(out, 0); /* extra field */
}

/* Raw deflate, as zip has it; to be freed. */
static Bytef *pack(const char *bytes, size_t length, size_t *packed)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        diagnostic_fatal("zlib does not start: %s", stream.msg ? stream.msg : "no reason given");
    }
    uLong bound = deflateBound(&stream, length);
    Bytef *result = memory_new(bound);
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = result;
    stream.avail_out = (uInt)bound;
    int status = deflate(&stream, Z_FINISH);
    *packed = stream.total_out;
    deflateEnd(&stream);
    if (status != Z_STREAM_END) {
        diagnostic_fatal("zlib does not finish");
    }
    return result;
}

void zip_add(struct zip *zip, const char *name, const char *bytes, size_t length, bool deflate)
{
    if (zip->count == ZIP_ENTRIES_MAX || length > UINT32_MAX - zip->archive.length) {
        diagnostic_fatal("%s does not fit into the archive", name);
    }
    struct zip_entry *entry = &zip->entries[zip->count++];
    size_t packed = length;
    Bytef *data = deflate ? pack(bytes, length, &packed) : NULL;
    *entry = (struct zip_entry){name,   crc32(0, (const Bytef *)bytes, (uInt)length),
                                packed, length,
                                zip->archive.length, deflate};
    add_32(&zip->archive, LOCAL_HEADER);
    add_description(&zip->archive, entry);
    buffer_text(&zip->archive, name);
    buffer_add(&zip->archive, data ? (const char *)data : bytes, packed);
    free(data);
}

static void add_to_directory(struct buffer *out, const struct zip_entry *entry)
{
    add_32(out, CENTRAL_HEADER);
    add_16(out, VERSION); /* made by: FAT, so no file modes */
    add_description(out, entry);
    add_16(out, 0); /* comment */
    add_16(out, 0); /* disk */
    add_16(out, 0); /* internal attributes */
    add_32(out, 0); /* external attributes */
    add_32(out, entry->offset);
    buffer_text(out, entry->name);
}

void zip_end(struct zip *zip)
{
    size_t start = zip->archive.length;
    for (size_t i = 0; i < zip->count; i++) {
        add_to_directory(&zip->archive, &zip->entries[i]);
    }
    size_t size = zip->archive.length - start;
    add_32(&zip->archive, END_OF_DIRECTORY);
    add_16(&zip->archive, 0);
    add_16(&zip->archive, 0);
    add_16(&zip->archive, zip->count);
    add_16(&zip->archive, zip->count);
    add_32(&zip->archive, size);
    add_32(&zip->archive, start);
    add_16(&zip->archive, 0); /* comment */
}
