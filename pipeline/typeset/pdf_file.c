#include "typeset/pdf_file.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRY_LENGTH = 20, DEEPEST_PAGES = 32 };

size_t pdf_add(struct pdf *pdf)
{
    pdf->objects = array_grow(pdf->objects, &pdf->capacity, pdf->count, sizeof *pdf->objects);
    pdf->objects[pdf->count] = (struct pdf_object){{NULL, 0}, {NULL, 0}};
    return pdf->count++;
}

void pdf_close(struct pdf *pdf)
{
    free(pdf->objects);
    *pdf = (struct pdf){0};
}

struct pdf_slice pdf_resolve(const struct pdf *pdf, struct pdf_slice value)
{
    size_t number;
    if (!pdf_reference(value, &number)) {
        return value;
    }
    return number < pdf->count ? pdf->objects[number].value : (struct pdf_slice){NULL, 0};
}

/* The stream may be as long as the file: its length can stand in an object further on. */
static const char *read_stream(struct pdf_object *object, struct pdf_slice rest)
{
    size_t end = rest.length > 0 && *rest.text == '\r';
    if (end >= rest.length || rest.text[end] != '\n') {
        return "a stream has no beginning";
    }
    object->stream = (struct pdf_slice){rest.text + end + 1, rest.length - end - 1};
    return NULL;
}

static const char *cut_streams(struct pdf *pdf)
{
    for (size_t i = 1; i < pdf->count; i++) {
        struct pdf_object *object = &pdf->objects[i];
        long long length;
        if (!object->stream.text) {
            continue;
        }
        if (!pdf_integer(pdf_resolve(pdf, pdf_get(object->value, "Length")), &length) ||
            length < 0 || (unsigned long long)length > object->stream.length) {
            return "a stream does not have the length that it says";
        }
        object->stream.length = (size_t)length;
    }
    return NULL;
}

/* "12 0 obj VALUE [stream …]" at the start of rest. */
static const char *read_object(struct pdf_object *object, size_t number, struct pdf_slice rest)
{
    long long said, generation;
    if (!pdf_integer(pdf_token(&rest), &said) || said != (long long)number ||
        !pdf_integer(pdf_token(&rest), &generation) || !pdf_is(pdf_token(&rest), "obj")) {
        return "the cross-reference table points to what is not its object";
    }
    object->value = pdf_value(&rest);
    if (!object->value.text) {
        return "an object has no end";
    }
    return pdf_is(pdf_token(&rest), "stream") ? read_stream(object, rest) : NULL;
}

static const char *read_objects(struct pdf *pdf, struct pdf_slice file, struct pdf_slice table,
                                size_t count)
{
    for (size_t number = 0; number < count; number++) {
        const char *entry = table.text + number * ENTRY_LENGTH;
        struct pdf_slice digits = {entry, 10};
        long long offset;
        pdf_add(pdf);
        if (entry[17] != 'n' || number == 0) {
            continue;
        }
        if (!pdf_integer(digits, &offset) || (unsigned long long)offset >= file.length) {
            return "the cross-reference table points out of the file";
        }
        const char *wrong = read_object(&pdf->objects[number], number,
                                        (struct pdf_slice){file.text + offset,
                                                           file.length - (size_t)offset});
        if (wrong) {
            return wrong;
        }
    }
    return cut_streams(pdf);
}

/* The cross-reference table and what follows it; no slice when there is none. */
static struct pdf_slice find_table(struct pdf_slice file)
{
    static const char word[] = "startxref";
    struct pdf_slice none = {NULL, 0};
    size_t back = file.length < 1024 ? file.length : 1024;
    const char *tail = file.text + file.length - back;
    const char *found = back ? memmem(tail, back, word, sizeof word - 1) : NULL;
    if (!found) {
        return none;
    }
    struct pdf_slice rest = {found, (size_t)(file.text + file.length - found)};
    long long offset;
    pdf_token(&rest);
    if (!pdf_integer(pdf_token(&rest), &offset) || offset < 0 ||
        (unsigned long long)offset >= file.length) {
        return none;
    }
    rest = (struct pdf_slice){file.text + offset, file.length - (size_t)offset};
    return pdf_is(pdf_token(&rest), "xref") ? rest : none;
}

const char *pdf_open(struct pdf *pdf, struct arena *arena, const char *bytes, size_t length)
{
    struct pdf_slice file = {bytes, length}, rest = find_table(file);
    long long first, count;
    *pdf = (struct pdf){.arena = arena};
    if (!rest.text) {
        return "it has no plain cross-reference table";
    }
    if (!pdf_integer(pdf_token(&rest), &first) || first != 0 ||
        !pdf_integer(pdf_token(&rest), &count) || count < 1) {
        return "its cross-reference table is in parts";
    }
    while (rest.length > 0 && pdf_is_blank(*rest.text)) {
        rest.text++;
        rest.length--;
    }
    if ((unsigned long long)count > rest.length / ENTRY_LENGTH) {
        return "its cross-reference table is cut short";
    }
    const char *wrong = read_objects(pdf, file, rest, (size_t)count);
    if (wrong) {
        return wrong;
    }
    size_t table = (size_t)count * ENTRY_LENGTH;
    rest = (struct pdf_slice){rest.text + table, rest.length - table};
    struct pdf_slice word = pdf_token(&rest), trailer = pdf_value(&rest);
    if (!pdf_is(word, "trailer") || !pdf_reference(pdf_get(trailer, "Root"), &pdf->root) ||
        pdf->root >= pdf->count) {
        return "its trailer names no catalogue";
    }
    if (!pdf_reference(pdf_get(trailer, "Info"), &pdf->info) || pdf->info >= pdf->count) {
        pdf->info = 0;
    }
    return NULL;
}

void pdf_extend(struct pdf *pdf, size_t number, const char *text)
{
    struct pdf_slice value = pdf->objects[number].value;
    if (value.length < 4 || memcmp(value.text, "<<", 2) != 0) {
        return;
    }
    struct pdf_slice inside = pdf_inside(value);
    const char *longer = arena_format(pdf->arena, "<<%.*s%s>>", (int)inside.length, inside.text,
                                      text);
    pdf->objects[number].value = (struct pdf_slice){longer, strlen(longer)};
}

struct page_walk {
    const struct pdf *pdf;
    size_t *pages;
    size_t count;
};

static void walk_pages(struct page_walk *walk, struct pdf_slice reference, int depth)
{
    size_t number;
    if (!pdf_reference(reference, &number) || number >= walk->pdf->count ||
        walk->count >= walk->pdf->count || depth > DEEPEST_PAGES) {
        return;
    }
    struct pdf_slice node = walk->pdf->objects[number].value;
    if (pdf_is(pdf_get(node, "Type"), "/Page")) {
        walk->pages[walk->count++] = number;
        return;
    }
    struct pdf_slice kids = pdf_inside(pdf_resolve(walk->pdf, pdf_get(node, "Kids")));
    for (struct pdf_slice kid = pdf_value(&kids); kid.text; kid = pdf_value(&kids)) {
        walk_pages(walk, kid, depth + 1);
    }
}

size_t *pdf_pages(const struct pdf *pdf, size_t *count)
{
    struct page_walk walk = {pdf, arena_alloc(pdf->arena, pdf->count * sizeof(size_t)), 0};
    walk_pages(&walk, pdf_get(pdf->objects[pdf->root].value, "Pages"), 0);
    *count = walk.count;
    return walk.pages;
}
