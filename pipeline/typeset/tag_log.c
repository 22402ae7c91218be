#include "typeset/tag_log.h"

#include <stdlib.h>
#include <string.h>

static bool take_number(const char **text, size_t *number)
{
    size_t digits = strspn(*text, "0123456789"), sum = 0;
    if (digits == 0 || digits > 9) {
        return false;
    }
    for (size_t i = 0; i < digits; i++) {
        sum = sum * 10 + (size_t)((*text)[i] - '0');
    }
    *number = sum;
    *text += digits;
    *text += **text == ' ';
    return true;
}

static void add_kid(struct tag_log *log, struct arena *arena, size_t element, bool is_mark,
                    size_t id)
{
    struct tag_element *parent = &log->elements[element];
    struct tag_kid *kid = arena_alloc(arena, sizeof *kid);
    *kid = (struct tag_kid){is_mark, id, NULL};
    *(parent->last ? &parent->last->next : &parent->first) = kid;
    parent->last = kid;
}

static bool read_element(struct tag_log *log, struct arena *arena, const char *line)
{
    size_t id, parent;
    if (!take_number(&line, &id) || id != log->element_count || !take_number(&line, &parent) ||
        parent >= id || (parent == 0 && id != 1)) {
        return false;
    }
    size_t length = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz123456");
    size_t rest = strcspn(line + length, "\n");
    if (length == 0 || (rest > 0 && line[length] != ' ')) {
        return false;
    }
    log->elements = array_grow(log->elements, &log->element_capacity, id, sizeof *log->elements);
    log->elements[id] = (struct tag_element){
        .parent = parent,
        .tag = arena_copy(arena, line, length),
        .extra = arena_copy(arena, line + length + (rest > 0), rest > 0 ? rest - 1 : 0)};
    log->element_count++;
    if (parent) {
        add_kid(log, arena, parent, false, id);
    }
    return true;
}

static bool read_mark(struct tag_log *log, struct arena *arena, const char *line)
{
    size_t id, element;
    if (!take_number(&line, &id) || id != log->mark_count || !take_number(&line, &element) ||
        element == 0 || element >= log->element_count) {
        return false;
    }
    log->marks = array_grow(log->marks, &log->mark_capacity, id, sizeof *log->marks);
    log->marks[id] = (struct tag_mark){.element = element};
    log->mark_count++;
    add_kid(log, arena, element, true, id);
    return true;
}

size_t tag_log_read(struct tag_log *log, struct arena *arena, const char *text)
{
    *log = (struct tag_log){.element_count = 1, .mark_count = 1};
    log->elements = array_grow(NULL, &log->element_capacity, 0, sizeof *log->elements);
    log->marks = array_grow(NULL, &log->mark_capacity, 0, sizeof *log->marks);
    log->elements[0] = (struct tag_element){0};
    log->marks[0] = (struct tag_mark){0};
    for (size_t number = 1; *text; number++) {
        bool good = strncmp(text, "S ", 2) == 0   ? read_element(log, arena, text + 2)
                    : strncmp(text, "M ", 2) == 0 ? read_mark(log, arena, text + 2)
                                                  : false;
        if (!good) {
            return number;
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return 0;
}

void tag_log_free(struct tag_log *log)
{
    free(log->elements);
    free(log->marks);
    *log = (struct tag_log){0};
}
