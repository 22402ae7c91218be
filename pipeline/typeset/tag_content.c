#include "typeset/tag_content.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OPERANDS = 8, MOST_SAVED = 64 };

struct matrix {
    double a, b, c, d, e, f;
};

struct page {
    struct buffer *out;
    struct buffer stretch; /* since the last mark */
    struct tag_log *log;
    struct arena *arena;
    size_t number;
    size_t mark; /* that the stretch belongs to */
    bool painted;
    size_t *owners;
    size_t count, capacity;
    double operands[MOST_OPERANDS]; /* the last numbers before an operator */
    size_t operand_count;
    struct matrix now, saved[MOST_SAVED];
    size_t saved_count;
    size_t operand_start; /* in the stretch: where the last number begins */
};

static double number_of(struct pdf_slice token)
{
    double sum = 0, unit = 1;
    bool behind_point = false;
    for (size_t i = *token.text == '-' || *token.text == '+'; i < token.length; i++) {
        if (token.text[i] == '.') {
            behind_point = true;
        } else {
            sum = sum * 10 + (token.text[i] - '0');
            unit *= behind_point ? 10 : 1;
        }
    }
    return (*token.text == '-' ? -sum : sum) / unit;
}

static bool is_number(struct pdf_slice token)
{
    size_t digits = 0;
    for (size_t i = 0; i < token.length; i++) {
        bool digit = token.text[i] >= '0' && token.text[i] <= '9';
        digits += digit;
        if (!digit && token.text[i] != '.' && !(i == 0 && strchr("+-", token.text[i]))) {
            return false;
        }
    }
    return digits > 0 && digits < 16;
}

static bool is_one_of(struct pdf_slice token, const char *const *names)
{
    while (*names && !pdf_is(token, *names)) {
        names++;
    }
    return *names != NULL;
}

static void concatenate(struct page *page)
{
    const double *m = page->operands;
    struct matrix n = page->now;
    if (page->operand_count == 6) {
        page->now = (struct matrix){m[0] * n.a + m[1] * n.c,       m[0] * n.b + m[1] * n.d,
                                    m[2] * n.a + m[3] * n.c,       m[2] * n.b + m[3] * n.d,
                                    m[4] * n.a + m[5] * n.c + n.e, m[4] * n.b + m[5] * n.d + n.f};
    }
}

/* An image fills the unit square of its coordinates. */
static void note_box(struct page *page)
{
    const struct matrix *m = &page->now;
    struct tag_element *element = &page->log->elements[page->log->marks[page->mark].element];
    const double x[] = {m->e, m->e + m->a, m->e + m->c, m->e + m->a + m->c};
    const double y[] = {m->f, m->f + m->b, m->f + m->d, m->f + m->b + m->d};
    if (page->mark == 0 || element->boxed) {
        return;
    }
    element->boxed = true;
    double *box = element->box;
    box[0] = box[2] = x[0];
    box[1] = box[3] = y[0];
    for (int i = 1; i < 4; i++) {
        box[0] = x[i] < box[0] ? x[i] : box[0];
        box[2] = x[i] > box[2] ? x[i] : box[2];
        box[1] = y[i] < box[1] ? y[i] : box[1];
        box[3] = y[i] > box[3] ? y[i] : box[3];
    }
}

static void number_stretch(struct page *page)
{
    struct tag_mark *mark = &page->log->marks[page->mark];
    struct tag_stretch *stretch = arena_alloc(page->arena, sizeof *stretch);
    *stretch = (struct tag_stretch){page->number, page->count, NULL};
    *(mark->last ? &mark->last->next : &mark->first) = stretch;
    mark->last = stretch;
    page->owners = array_grow(page->owners, &page->capacity, page->count, sizeof *page->owners);
    page->owners[page->count] = mark->element;
    buffer_format(page->out, "/%s <</MCID %zu>> BDC\n", page->log->elements[mark->element].tag,
                  page->count++);
}

static void end_stretch(struct page *page)
{
    if (page->painted && page->mark == 0) {
        buffer_text(page->out, "/Artifact BMC\n");
    } else if (page->painted) {
        number_stretch(page);
    }
    if (page->stretch.length > 0) {
        buffer_add(page->out, page->stretch.data, page->stretch.length);
    }
    if (page->painted) {
        buffer_text(page->out, "EMC\n");
    }
    buffer_clear(&page->stretch);
    page->painted = false;
}

static bool take_mark(struct page *page)
{
    size_t mark = page->operand_count ? (size_t)page->operands[page->operand_count - 1] : 0;
    if (page->operand_count != 1 || page->operands[0] < 0 || mark >= page->log->mark_count) {
        return false;
    }
    page->stretch.length = page->operand_start;
    end_stretch(page);
    page->mark = mark;
    return true;
}

static bool take_operator(struct page *page, struct pdf_slice token)
{
    static const char *const painting[] = {"Tj", "TJ", "'", "\"", "f", "F",  "f*", "B",
                                           "B*", "b",  "b*", "s", "S", "sh", "Do", NULL};
    if (pdf_is(token, "mark")) {
        return take_mark(page);
    }
    if (pdf_is(token, "q") && page->saved_count < MOST_SAVED) {
        page->saved[page->saved_count++] = page->now;
    } else if (pdf_is(token, "Q") && page->saved_count > 0) {
        page->now = page->saved[--page->saved_count];
    } else if (pdf_is(token, "cm")) {
        concatenate(page);
    } else if (pdf_is(token, "Do")) {
        note_box(page);
    }
    page->painted = page->painted || is_one_of(token, painting);
    buffer_add(&page->stretch, token.text, token.length);
    buffer_char(&page->stretch, '\n');
    return !pdf_is(token, "BI"); /* pictures in the content: pdfTeX never makes them */
}

static void take_operand(struct page *page, struct pdf_slice token)
{
    if (is_number(token)) {
        if (page->operand_count == MOST_OPERANDS) {
            memmove(page->operands, page->operands + 1, sizeof page->operands - sizeof(double));
            page->operand_count--;
        }
        page->operands[page->operand_count++] = number_of(token);
        page->operand_start = page->stretch.length;
    }
    buffer_add(&page->stretch, token.text, token.length);
    if (!pdf_is_delimiter(token.text[token.length - 1])) {
        buffer_char(&page->stretch, ' ');
    }
}

static bool is_operand(struct pdf_slice token)
{
    return is_number(token) || strchr("/([<]>", token.text[0]) || pdf_is(token, "true") ||
           pdf_is(token, "false") || pdf_is(token, "null");
}

bool tag_content(struct buffer *out, struct pdf_slice content, size_t page_number,
                 struct tag_log *log, struct arena *arena, size_t **owners, size_t *stretch_count)
{
    struct page page = {.out = out, .log = log, .arena = arena, .number = page_number,
                        .now = {1, 0, 0, 1, 0, 0}};
    bool good = true;
    while (good) {
        struct pdf_slice token = pdf_token(&content);
        if (!token.text) {
            break;
        }
        if (is_operand(token)) {
            take_operand(&page, token);
        } else {
            good = take_operator(&page, token);
            page.operand_count = 0;
        }
    }
    end_stretch(&page);
    buffer_free(&page.stretch);
    *owners = page.owners;
    *stretch_count = page.count;
    return good;
}
