#include "validate/register.h"

#include "common/table.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum column { NAME, SENDER, RECEIVED, SHA256, COLUMNS };

static const char *const columns[COLUMNS] = {"file", "sender", "received", "sha256"};

const char *file_below_feeds(const char *path)
{
    static const char prefix[] = "feeds/";
    return strncmp(path, prefix, strlen(prefix)) == 0 ? path + strlen(prefix) : path;
}

struct registered registered_load(struct arena *arena, const char *folder)
{
    const char *path = arena_format(arena, "%s/feeds/register.csv", folder);
    struct registered registered = {0};
    if (access(path, F_OK) != 0) {
        return registered;
    }
    struct table table = table_load(arena, path, columns, COLUMNS, COLUMNS);
    registered.there = true;
    registered.items = arena_alloc(arena, (table.count + 1) * sizeof *registered.items);
    for (size_t i = 0; i < table.count; i++) {
        const char *const *cells = table.rows[i].cells;
        registered.items[registered.count++] =
            (struct registration){file_below_feeds(cells[NAME]), cells[SENDER], cells[RECEIVED],
                                  is_day(cells[RECEIVED]), cells[SHA256], table.rows[i].line};
    }
    return registered;
}

const struct registration *registered_find(const struct registered *registered, const char *file)
{
    for (size_t i = 0; i < registered->count; i++) {
        if (strcmp(registered->items[i].file, file) == 0) {
            return &registered->items[i];
        }
    }
    return NULL;
}

static bool is_in(const char *text, size_t length, int from, int to)
{
    int number = 0;
    for (size_t i = 0; i < length; i++) {
        number = number * 10 + (text[i] - '0');
    }
    return number >= from && number <= to;
}

bool is_day(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != strlen(form)) {
        return false;
    }
    for (size_t i = 0; form[i]; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == 'd' ? !digit : text[i] != form[i]) {
            return false;
        }
    }
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!is_in(text + 5, 2, 1, 12)) {
        return false;
    }
    int year = 0, month = (text[5] - '0') * 10 + (text[6] - '0');
    for (size_t i = 0; i < 4; i++) {
        year = year * 10 + (text[i] - '0');
    }
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return is_in(text + 8, 2, 1, days[month - 1] + (leap && month == 2));
}
