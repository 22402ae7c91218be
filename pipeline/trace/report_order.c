#include "trace/report_order.h"

#include "common/whole_file.h"

#include <string.h>

/* The braced argument at *at, which is moved behind it; an empty one where there is none. */
static const char *argument(struct arena *arena, const char **at)
{
    if (**at != '{') {
        return "";
    }
    const char *start = ++*at;
    int depth = 1;
    for (; **at && depth > 0; ++*at) {
        depth += **at == '{' ? 1 : **at == '}' ? -1 : 0;
    }
    return arena_copy(arena, start, (size_t)(*at - start) - (depth == 0));
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what)) {
        count++;
    }
    return count;
}

struct report_order report_order_load(struct arena *arena, const char *build)
{
    static const char entry[] = "\\contentsentry{";
    static const char *const noted[] = {"front", "body"};
    size_t length;
    struct report_order order = {0};
    const char *contents =
        whole_file(arena, arena_format(arena, "%s/typeset/contents.tex", build), &length);
    order.sections = arena_alloc(arena, (count_of(contents, entry) + 1) * sizeof(char *));
    for (const char *at = strstr(contents, entry); at; at = strstr(at, entry)) {
        at += sizeof entry - 2;
        argument(arena, &at); /* level */
        const char *number = argument(arena, &at);
        argument(arena, &at); /* anchor */
        const char *title = argument(arena, &at);
        if (number[0] >= 'A' && number[0] <= 'Z' && !order.annex) {
            order.annex = number;
            order.annex_title = title;
        } else if (number[0] && !order.annex) {
            order.sections[order.section_count++] = number;
        }
    }
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) {
        const char *path = arena_format(arena, "%s/typeset/%s.tex", build, noted[i]);
        order.notes += count_of(whole_file(arena, path, &length), "\\reportnote{");
    }
    return order;
}
