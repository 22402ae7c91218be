/* A PDF as numbered objects: read from a file with a plain cross-reference table (what pdfTeX
 * writes with \pdfobjcompresslevel=0, and qpdf with --object-streams=disable), changed, and
 * written compressed with object streams (ISO 32000-1, 7.5). */
#ifndef PIPEROLL_TYPESET_PDF_FILE_H
#define PIPEROLL_TYPESET_PDF_FILE_H

#include "typeset/pdf_syntax.h"

#include "common/arena.h"
#include "common/buffer.h"

/* value is the object without its stream; no text where the number is free. */
struct pdf_object {
    struct pdf_slice value;
    struct pdf_slice stream;
};

struct pdf {
    struct arena *arena;
    struct pdf_object *objects; /* by number; [0] is not used */
    size_t count;               /* one more than the highest number */
    size_t capacity;
    size_t root, info;
};

/* Borrows bytes, which must live as long as the pdf. NULL when all is well, else what is wrong;
 * pdf_close in either case. */
const char *pdf_open(struct pdf *pdf, struct arena *arena, const char *bytes, size_t length);
void pdf_close(struct pdf *pdf);

/* The number of a new object, without value. */
size_t pdf_add(struct pdf *pdf);

/* Follows a reference to the value behind it; any other value is itself. */
struct pdf_slice pdf_resolve(const struct pdf *pdf, struct pdf_slice value);

/* Puts text in front of the end of a dictionary object. */
void pdf_extend(struct pdf *pdf, size_t number, const char *text);

/* The pages in their order: object numbers in the arena. */
size_t *pdf_pages(const struct pdf *pdf, size_t *count);

/* Appends the whole file, its /ID made of what is in it. */
void pdf_write(struct pdf *pdf, struct buffer *out);

#endif
