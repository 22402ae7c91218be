#include "font_program.h"

#include "common/arena.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdlib.h>
#include <string.h>

struct font_program {
    FT_Library library;
    FT_Face face;
};

struct font_program *font_program_open(struct pdf_slice bytes)
{
    struct font_program *program = memory_new(sizeof *program);
    if (FT_Init_FreeType(&program->library) == 0 && bytes.length > 0 &&
        FT_New_Memory_Face(program->library, (const FT_Byte *)bytes.text, (FT_Long)bytes.length, 0,
                           &program->face) == 0) {
        return program;
    }
    font_program_close(program);
    return NULL;
}

void font_program_close(struct font_program *program)
{
    if (program) {
        FT_Done_FreeType(program->library); /* and the face */
        free(program);
    }
}

static FT_UInt glyph_named(FT_Face face, struct pdf_slice name)
{
    char text[128];
    if (name.length < 2 || name.length > sizeof text) {
        return 0;
    }
    memcpy(text, name.text + 1, name.length - 1);
    text[name.length - 1] = '\0';
    return FT_Get_Name_Index(face, text);
}

bool font_program_width(const struct font_program *program, struct pdf_slice name, int code,
                        double *width)
{
    FT_Face face = program->face;
    FT_UInt glyph;
    if (name.text) {
        glyph = glyph_named(face, name);
    } else {
        glyph = FT_Select_Charmap(face, FT_ENCODING_ADOBE_CUSTOM) == 0 ||
                        FT_Select_Charmap(face, FT_ENCODING_ADOBE_STANDARD) == 0
                    ? FT_Get_Char_Index(face, (FT_ULong)code) : 0;
    }
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) {
        return false;
    }
    *width = (double)face->glyph->metrics.horiAdvance * 1000.0 / face->units_per_EM;
    return true;
}
