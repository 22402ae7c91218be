#include "extract/xml_scan.h"

#include "common/arena.h"
#include "common/text.h"
#include "extract/xml_look.h"

#include <stdlib.h>
#include <string.h>

struct open_element {
    const struct xml_name *name;
    uint64_t line; /* of its '<' */
};

enum where { AT_BEGINNING, BEFORE_ROOT, INSIDE, AFTER_ROOT };

struct xml_scan {
    struct xml_reader *reader;
    struct xml_names *names;
    enum where where;
    struct open_element open[XML_DEEPEST + 1];
    size_t depth;
    const struct xml_name *last; /* of the elements */
    struct xml_look here; /* everything before it was taken */
    struct xml_attributes attributes; /* of the tag at hand */
};

struct xml_scan *xml_scan_new(struct xml_reader *reader)
{
    struct xml_scan *scan = memory_new(sizeof *scan);
    scan->reader = reader;
    scan->names = xml_reader_names(reader);
    scan->here.line = 1;
    return scan;
}

void xml_scan_free(struct xml_scan *scan)
{
    xml_attributes_free(&scan->attributes);
    free(scan);
}

static enum xml_step take(struct xml_scan *scan, const struct xml_look *look)
{
    scan->here = *look;
    return XML_STEP_TAKEN;
}

/* The same with the '>' that has to be there. */
static enum xml_step take_through(struct xml_scan *scan, struct xml_look *look)
{
    if (*look->at != '>') {
        return xml_misfit(look);
    }
    look->at++;
    return take(scan, look);
}

static void close_element(struct xml_scan *scan)
{
    scan->depth--;
    scan->where = scan->depth == 0 ? AFTER_ROOT : INSIDE;
    xml_deliver_end(scan->reader, scan->here.line);
}

static enum xml_step scan_start_tag(struct xml_scan *scan)
{
    struct xml_look look = scan->here;
    struct xml_attributes *attributes = &scan->attributes;
    look.at++;
    const struct xml_name *name =
        xml_look_name(&look, scan->names, scan->last ? *scan->last->after : NULL);
    if (!name || scan->where == AFTER_ROOT) {
        return xml_misfit(&look);
    }
    enum xml_step step = xml_look_attributes(&look, scan->names, attributes);
    if (step != XML_STEP_TAKEN) {
        return step;
    }
    bool empty = *look.at == '/';
    look.at += empty;
    scan->open[scan->depth] = (struct open_element){name, scan->here.line};
    step = take_through(scan, &look);
    if (step != XML_STEP_TAKEN) {
        return step;
    }
    scan->depth++;
    scan->where = INSIDE;
    if (scan->last) {
        *scan->last->after = name;
    }
    scan->last = name;
    if (!xml_deliver_start(scan->reader, look.line, name, attributes->list, attributes->count)) {
        return XML_STEP_STOPPED;
    }
    if (empty) {
        close_element(scan);
    }
    return XML_STEP_TAKEN;
}

static enum xml_step scan_end_tag(struct xml_scan *scan)
{
    if (scan->depth == 0) {
        return XML_STEP_UNKNOWN;
    }
    const struct xml_name *name = scan->open[scan->depth - 1].name;
    struct xml_look look = scan->here;
    look.at += 2;
    if ((size_t)(look.end - look.at) <= name->length) {
        return XML_STEP_SHORT;
    }
    if (!xml_name_stands(name, look.at, (size_t)(look.end - look.at))) {
        return XML_STEP_UNKNOWN;
    }
    look.at += name->length;
    xml_skip_blanks(&look);
    enum xml_step step = take_through(scan, &look);
    if (step == XML_STEP_TAKEN) {
        close_element(scan);
    }
    return step;
}

static enum xml_step scan_comment(struct xml_scan *scan)
{
    static const char begin[] = "<!--";
    struct xml_look look = scan->here;
    size_t left = (size_t)(look.end - look.at);
    if (strncmp(look.at, begin, left < strlen(begin) ? left : strlen(begin)) != 0) {
        return XML_STEP_UNKNOWN;
    }
    if (left <= strlen(begin)) {
        return XML_STEP_SHORT;
    }
    look.at += strlen(begin);
    while (strncmp(look.at, "--", 2) != 0) {
        bool plain = XML_IS(*look.at, XML_VALUE | XML_TEXT | XML_BLANK) || *look.at == '<' ||
                     *look.at == '&';
        size_t length = plain ? 1 : xml_wide(&look);
        if (length == 0) {
            return xml_misfit_wide(&look);
        }
        look.line += *look.at == '\n';
        look.at += length;
    }
    look.at += 2;
    return take_through(scan, &look);
}

/* Whether the pseudo-attributes are those that a declaration may have, in their order. */
static bool declares_utf8(const struct xml_attributes *attributes)
{
    static const struct {
        const char *name;
        const char *values[2];
    } known[] = {{"version", {"1.0", "1.0"}}, {"encoding", {"UTF-8", "utf-8"}},
                 {"standalone", {"yes", "no"}}};
    size_t next = 0;
    for (size_t i = 0; i < attributes->name_count; i++, next++) {
        const struct xml_attribute *value = &attributes->list[i];
        while (next < sizeof known / sizeof *known &&
               strcmp(attributes->names[i]->text, known[next].name) != 0) {
            next++;
        }
        if (next == sizeof known / sizeof *known || (i == 0 && next > 0) ||
            !(text_equal(value->value, value->length, known[next].values[0]) ||
              text_equal(value->value, value->length, known[next].values[1]))) {
            return false;
        }
    }
    return next > 0;
}

/* <?xml version="1.0" encoding="UTF-8" standalone="yes"?>, the last two as they like. */
static enum xml_step scan_declaration(struct xml_scan *scan)
{
    static const char begin[] = "<?xml";
    struct xml_look look = scan->here;
    if ((size_t)(look.end - look.at) <= strlen(begin)) {
        return XML_STEP_SHORT;
    }
    if (scan->where != AT_BEGINNING || strncmp(look.at, begin, strlen(begin)) != 0) {
        return XML_STEP_UNKNOWN;
    }
    look.at += strlen(begin);
    enum xml_step step = xml_look_attributes(&look, scan->names, &scan->attributes);
    if (step != XML_STEP_TAKEN) {
        return step;
    }
    if (*look.at != '?' || !declares_utf8(&scan->attributes)) {
        return xml_misfit(&look);
    }
    look.at++;
    return take_through(scan, &look);
}

static enum xml_step scan_markup(struct xml_scan *scan)
{
    char next = scan->here.at[1];
    enum xml_step step = next == '/'   ? scan_end_tag(scan)
                     : next == '!' ? scan_comment(scan)
                     : next == '?' ? scan_declaration(scan)
                                   : scan_start_tag(scan);
    scan->where = step == XML_STEP_TAKEN && scan->where == AT_BEGINNING ? BEFORE_ROOT : scan->where;
    return step;
}

/* A piece of the text between two tags: as much as is plain, or one entity or line end. Mostly it is
 * a line end alone. */
static enum xml_step scan_text(struct xml_scan *scan)
{
    struct xml_look look = scan->here;
    size_t wide = 0;
    if (*look.at == '\n' && look.at[1] == '<') {
        scan->here.at++;
        scan->here.line++;
        return xml_deliver_text(scan->reader, look.line + 1, look.at, 1) ? XML_STEP_TAKEN
                                                                        : XML_STEP_STOPPED;
    }
    while (XML_IS(*look.at, XML_TEXT) || *look.at == '\n' ||
           (*look.at == ']' && look.end - look.at > 2 && strncmp(look.at, "]]>", 3) != 0) ||
           ((unsigned char)*look.at & 0x80 && (wide = xml_wide(&look)) > 0)) {
        look.line += *look.at == '\n';
        look.at += (unsigned char)*look.at & 0x80 ? wide : 1;
    }
    const char *text = scan->here.at;
    size_t length = (size_t)(look.at - text);
    char character;
    if (length == 0 && *text == '\r' && text[1] == '\n') { /* a line ends with one character */
        look.at++;
        return take(scan, &look);
    }
    if (length == 0 && *text == '&') {
        look.at += xml_entity(&look, &character);
        if (look.at == text) {
            return xml_misfit_entity(&look);
        }
        text = &character;
        length = 1;
    }
    if (length == 0) {
        bool may_go_on = (*text == '\r' || *text == ']') && look.end - text < 3;
        return may_go_on ? XML_STEP_SHORT : xml_misfit_wide(&look);
    }
    take(scan, &look);
    return xml_deliver_text(scan->reader, look.line, text, length) ? XML_STEP_TAKEN : XML_STEP_STOPPED;
}

/* Between the root element and what is before and after it, only blanks. */
static enum xml_step scan_outside(struct xml_scan *scan)
{
    struct xml_look look = scan->here;
    if (!xml_skip_blanks(&look)) {
        return XML_STEP_UNKNOWN;
    }
    scan->where = scan->where == AT_BEGINNING ? BEFORE_ROOT : scan->where;
    return take(scan, &look);
}

size_t xml_scan_bytes(struct xml_scan *scan, const char *bytes, size_t length, bool *gave_up)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* says that the file is UTF-8 */
    enum xml_step step = XML_STEP_TAKEN;
    scan->here.at = bytes;
    scan->here.end = bytes + length;
    if (scan->where == AT_BEGINNING && strncmp(bytes, mark, strlen(mark)) == 0) {
        scan->here.at += strlen(mark);
    }
    while (step == XML_STEP_TAKEN && scan->here.at < scan->here.end) {
        step = *scan->here.at == '<'   ? scan_markup(scan)
               : scan->depth > 0 ? scan_text(scan)
                                 : scan_outside(scan);
    }
    *gave_up = step == XML_STEP_UNKNOWN;
    return scan->where == AT_BEGINNING ? 0 : (size_t)(scan->here.at - bytes);
}

bool xml_scan_complete(const struct xml_scan *scan)
{
    return scan->where == AFTER_ROOT;
}

static void push_text(struct xml_parser *parser, const char *text)
{
    xml_parser_push(parser, text, strlen(text), false);
}

/* In pieces: a file may have more lines than there is memory to spare for. */
static void push_lines(struct xml_parser *parser, uint64_t from, uint64_t to)
{
    char lines[4096];
    memset(lines, '\n', sizeof lines);
    while (from < to) {
        size_t count = to - from < sizeof lines ? (size_t)(to - from) : sizeof lines;
        xml_parser_push(parser, lines, count, false);
        from += count;
    }
}

void xml_scan_hand_over(const struct xml_scan *scan, struct xml_parser *parser)
{
    uint64_t line = 1;
    if (scan->where == AT_BEGINNING) {
        return;
    }
    xml_parser_mute(parser, true);
    push_text(parser, "<?xml version=\"1.0\"?>");
    for (size_t i = 0; i < scan->depth; i++) {
        push_lines(parser, line, scan->open[i].line);
        line = scan->open[i].line;
        push_text(parser, "<");
        push_text(parser, scan->open[i].name->text);
        push_text(parser, ">");
    }
    if (scan->where == AFTER_ROOT) {
        push_text(parser, "<root/>");
    }
    push_lines(parser, line, scan->here.line);
    push_text(parser, "<!---->"); /* a parser keeps text back until it sees what is behind it */
    xml_parser_mute(parser, false);
}
