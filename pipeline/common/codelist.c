#include "codelist.h"

#include "arena.h"
#include "diagnostic.h"
#include "map.h"
#include "pattern.h"
#include "spellings.h"
#include "table.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum column { CODE, LABEL, PATTERN, PARENT, UNIT, BRIEF, COLUMNS };

static const char *const columns[COLUMNS] = {"code", "label", "pattern", "parent", "unit", "short"};

struct codelist {
    struct arena *arena;
    struct code *codes;
    struct pattern **patterns;
    size_t count;
    struct map *by_code;
    struct spellings *seen; /* verdict: code number + 1, or 0 */
};

static void check_code(const struct table *table, const struct table_row *row)
{
    if (!text_is_name(row->cells[CODE])) {
        diagnostic_fatal_at((struct place){table->path, row->line, CODE + 1},
                            "'%s' is not a code: use lower-case letters, digits and '-'",
                            row->cells[CODE]);
    }
}

static struct pattern *compile(const struct table *table, const struct table_row *row)
{
    const char *reason;
    size_t offset;
    if (!row->cells[PATTERN][0]) {
        return NULL;
    }
    struct pattern *pattern = pattern_new(row->cells[PATTERN], &reason, &offset);
    if (!pattern) {
        diagnostic_fatal_at((struct place){table->path, row->line, PATTERN + 1},
                            "the pattern is wrong at character %zu: %s", offset + 1, reason);
    }
    return pattern;
}

static void check_parents(const struct codelist *list, const struct table *table)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct code *code = &list->codes[i];
        if (code->parent[0] && !codelist_find(list, code->parent)) {
            diagnostic_fatal_at((struct place){table->path, table->rows[i].line, PARENT + 1},
                                "'%s' is no code of this list that '%s' could be part of",
                                code->parent, code->code);
        }
    }
}

struct codelist *codelist_open(const char *folder, const char *name)
{
    struct codelist *list = memory_new(sizeof *list);
    list->arena = arena_new();
    list->by_code = map_new();
    list->seen = spellings_new();
    const char *path = arena_format(list->arena, "%s/codes/%s.csv", folder, name);
    struct table table = table_load(list->arena, path, columns, COLUMNS, PATTERN + 1);
    list->codes = arena_alloc(list->arena, (table.count + 1) * sizeof *list->codes);
    list->patterns = arena_alloc(list->arena, (table.count + 1) * sizeof *list->patterns);
    for (size_t i = 0; i < table.count; i++) {
        const char *const *cells = table.rows[i].cells;
        bool added;
        check_code(&table, &table.rows[i]);
        map_add(list->by_code, cells[CODE], strlen(cells[CODE]), &added);
        if (!added) {
            diagnostic_fatal_at((struct place){table.path, table.rows[i].line, CODE + 1},
                                "the code '%s' stands here twice", cells[CODE]);
        }
        list->codes[i] = (struct code){.code = cells[CODE], .label = cells[LABEL],
                                       .pattern = cells[PATTERN], .parent = cells[PARENT],
                                       .unit = cells[UNIT],
                                       .brief = cells[BRIEF][0] ? cells[BRIEF] : cells[LABEL]};
        list->patterns[i] = compile(&table, &table.rows[i]);
        list->count++;
    }
    check_parents(list, &table);
    return list;
}

void codelist_close(struct codelist *list)
{
    if (!list) {
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        pattern_free(list->patterns[i]);
    }
    map_free(list->by_code);
    spellings_free(list->seen);
    arena_free(list->arena);
    free(list);
}

size_t codelist_count(const struct codelist *list)
{
    return list->count;
}

const struct code *codelist_at(const struct codelist *list, size_t number)
{
    return &list->codes[number];
}

const struct code *codelist_find(const struct codelist *list, const char *code)
{
    size_t number;
    return map_find(list->by_code, code, strlen(code), &number) ? &list->codes[number] : NULL;
}

static uint32_t judge(struct codelist *list, const char *text, size_t length)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct code *code = &list->codes[i];
        if (text_equal(text, length, code->code) ||
            (strlen(code->label) == length && strncasecmp(code->label, text, length) == 0)) {
            return (uint32_t)i + 1;
        }
    }
    for (size_t i = 0; i < list->count; i++) {
        if (list->patterns[i] && pattern_matches(list->patterns[i], text, length) == PATTERN_YES) {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

const struct code *codelist_match(struct codelist *list, const char *text, size_t length)
{
    uint32_t verdict = spellings_find(list->seen, text, length);
    if (verdict == SPELLING_UNKNOWN) {
        struct buffer folded = {0};
        text_fold_blanks(&folded, text, length);
        verdict = judge(list, folded.data, folded.length);
        buffer_free(&folded);
        spellings_keep(list->seen, text, length, verdict);
    }
    return verdict ? &list->codes[verdict - 1] : NULL;
}
