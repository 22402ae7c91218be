/* The program of an embedded font, read by FreeType: what it has and how wide that is. */
#ifndef PIPEROLL_TESTS_ACCESSIBILITY_FONT_PROGRAM_H
#define PIPEROLL_TESTS_ACCESSIBILITY_FONT_PROGRAM_H

#include "typeset/pdf_syntax.h"

#include <stdbool.h>

struct font_program;

/* NULL where the bytes, which are borrowed, are no font. */
struct font_program *font_program_open(struct pdf_slice bytes);
void font_program_close(struct font_program *program);

/* The width, in thousandths of an em, of the glyph of that name ("/percent"), or of what the
 * program's own encoding has for the code where there is no name; false where it has none. */
bool font_program_width(const struct font_program *program, struct pdf_slice name, int code,
                        double *width);

#endif
