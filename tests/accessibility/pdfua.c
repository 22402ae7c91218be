/* Reads a PDF back and holds it against PDF/UA-1 (ISO 14289-1), point by point (clauses.c), and against
 * what PDF/A-3 (ISO 19005-3) and the report ask for beside it. It knows nothing of how the PDF was made.
 * usage: pdfua FILE     FILE as "qpdf --qdf --object-streams=disable" writes it
 * Prints a line for each point, then what is not checked; the status is 0 when all hold, 1 when one
 * does not, 2 for a file that cannot be read. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_EXAMPLES = 3 };

void hold(struct check *check, enum rule rule, bool good, const char *example)
{
    check->seen[rule]++;
    if (!good && check->faults[rule]++ < MOST_EXAMPLES) {
        printf("  %s: %s\n", clauses[rule].number, example);
    }
}

struct pdf_slice look(const struct check *check, struct pdf_slice dictionary, const char *key)
{
    return pdf_resolve(&check->pdf, pdf_get(dictionary, key));
}

bool contains(struct pdf_slice text, const char *word)
{
    return text.text && memmem(text.text, text.length, word, strlen(word));
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (file && fseek(file, 0, SEEK_END) == 0) {
        *length = (size_t)ftell(file);
        rewind(file);
        bytes = memory_new(*length + 1);
        *length = fread(bytes, 1, *length, file);
    }
    if (file) {
        fclose(file);
    }
    return bytes;
}

/* What stands behind the last "trailer". */
static struct pdf_slice last_trailer(const char *bytes, size_t length)
{
    struct pdf_slice found = {NULL, 0}, rest = {bytes, length};
    const char *at;
    while ((at = memmem(rest.text, rest.length, "\ntrailer", 8))) {
        rest.length -= (size_t)(at + 8 - rest.text);
        rest.text = at + 8;
        found = rest;
    }
    return found;
}

static void check_all(struct check *check)
{
    size_t metadata;
    check->catalogue = check->pdf.objects[check->pdf.root].value;
    check->tree = look(check, check->catalogue, "StructTreeRoot");
    if (pdf_reference(pdf_get(check->catalogue, "Metadata"), &metadata) &&
        metadata < check->pdf.count) {
        check->metadata = check->pdf.objects[metadata].stream;
    }
    check->used = arena_alloc(check->arena, check->pdf.count * CODES);
    memset(check->used, 0, check->pdf.count * CODES);
    check_document(check);
    check_structure(check);
    check_pages(check);
    check_fonts(check);
}

static unsigned report(const struct check *check)
{
    unsigned bad = 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        bad += check->faults[i] > 0;
        printf("%-6s %-13s %-24s %s (%u looked at, %u wrong)\n", check->faults[i] ? "FAILED" : "ok",
               clauses[i].number, clauses[i].conditions, clauses[i].demand, check->seen[i],
               check->faults[i]);
    }
    print_unchecked();
    return bad;
}

int main(int argc, char **argv)
{
    struct check check = {.arena = arena_new(), .notes = map_new(), .identifiers = map_new(),
                          .stretches = map_new(), .painted = map_new(), .areas = map_new()};
    size_t length = 0;
    char *bytes = argc == 2 ? read_file(argv[1], &length) : NULL;
    const char *wrong = bytes ? pdf_open(&check.pdf, check.arena, bytes, length)
                              : "it cannot be opened";
    unsigned bad = 0;
    if (wrong) {
        printf("pdfua: %s\n", wrong);
    } else {
        check.trailer = last_trailer(bytes, length);
        check_all(&check);
        bad = report(&check);
    }
    pdf_close(&check.pdf);
    map_free(check.notes);
    map_free(check.identifiers);
    map_free(check.stretches);
    map_free(check.painted);
    map_free(check.areas);
    free(check.parents);
    arena_free(check.arena);
    free(bytes);
    return wrong ? 2 : bad > 0;
}
