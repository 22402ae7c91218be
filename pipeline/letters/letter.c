#include "letters/letter.h"

#include "validate/source_position.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef bool takes(const struct finding *finding);

static bool is_refused(const struct finding *finding)
{
    return finding->severity == SEVERITY_ERROR;
}

static bool is_doubted(const struct finding *finding)
{
    return finding->severity == SEVERITY_WARNING;
}

static bool is_remark(const struct finding *finding)
{
    return finding->severity == SEVERITY_NOTE && strcmp(finding->rule, "claim-unchecked") != 0;
}

static const struct {
    const char *heading;
    const char *before; /* said where there is something */
    const char *none;   /* said where there is nothing; NULL: the part is left out */
    takes *takes;
} parts[] = {
    {"What we could not accept",
     "These must be put right before the report can be made. Please send a corrected file; we do "
     "not edit what partners send.",
     "Nothing: every row could be read and used.", is_refused},
    {"What we ask you to check",
     "The report can be made with these, but something does not agree. Please confirm each figure "
     "or send the right one.",
     "Nothing: no figure contradicts another.", is_doubted},
    {"Remarks", "These need an answer only where you know better.", NULL, is_remark}};

static bool is_partners(const struct letter *letter, const struct finding *finding)
{
    return strcmp(finding->partner, letter->partner) == 0 && !finding->waiver[0];
}

/* Remedies are written for the analyst; in a letter they speak to the partner. */
static const char *const addressed[][2] = {{"Ask the partner to ", "Please "},
                                           {"ask the partner to ", "please "},
                                           {"Ask the partner for ", "Please send us "},
                                           {"ask the partner for ", "please send us "},
                                           {"Ask the partner ", "Please tell us "},
                                           {"ask the partner ", "please tell us "},
                                           {"Ask both partners ", "Please tell us "}};

static const char *address(struct arena *arena, const char *remedy)
{
    for (size_t i = 0; i < sizeof addressed / sizeof *addressed; i++) {
        const char *at = strstr(remedy, addressed[i][0]);
        if (at) {
            return arena_format(arena, "%.*s%s%s", (int)(at - remedy), remedy, addressed[i][1],
                                at + strlen(addressed[i][0]));
        }
    }
    return remedy;
}

/* A column by its number and by the letters that spreadsheets give it: "5 (E)". */
static const char *column_text(struct arena *arena, size_t column)
{
    char letters[16];
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (size_t rest = column; rest > 0 && at > 0; rest = (rest - 1) / 26) {
        letters[--at] = (char)('A' + (rest - 1) % 26);
    }
    return arena_format(arena, "%zu (%s)", column, letters + at);
}

/* "feeds/kcc/a.csv:3:5" as "kcc/a.csv, line 3, column 5 (E)". */
static const char *place_text(struct arena *arena, const char *source)
{
    struct source_position position;
    if (!source_position_read(arena, source, &position)) {
        const char *file = file_below_feeds(source), *colon = strchr(file, ':');
        return colon ? arena_format(arena, "%.*s, line %s", (int)(colon - file), file, colon + 1)
                     : file;
    }
    return position.path ? arena_format(arena, "%s, line %llu, %s", position.file, position.line,
                                        position.path)
                         : arena_format(arena, "%s, line %llu, column %s", position.file,
                                        position.line, column_text(arena, position.column));
}

static void write_part(struct buffer *out, const struct letter *letter,
                       const struct letter_style *style, size_t part)
{
    size_t number = 0;
    for (size_t i = 0; i < findings_count(letter->findings); i++) {
        const struct finding *finding = findings_at(letter->findings, i);
        if (!is_partners(letter, finding) || !parts[part].takes(finding)) {
            continue;
        }
        if (number++ == 0) {
            style->heading(out, parts[part].heading);
            style->paragraph(out, parts[part].before);
        }
        const char *const fields[][2] = {{"Where", place_text(letter->arena, finding->source)},
                                         {"Found", finding->found},
                                         {"Expected", finding->expected},
                                         {"What to do", address(letter->arena, finding->remedy)},
                                         {NULL, NULL}};
        style->point(out, number, finding->what, fields);
    }
    if (number == 0 && parts[part].none) {
        style->heading(out, parts[part].heading);
        style->paragraph(out, parts[part].none);
    }
}

static void write_file(struct buffer *out, const struct letter *letter,
                       const struct letter_style *style, const struct source_file *file,
                       size_t number)
{
    const struct registration *line = registered_find(letter->registered, file->file);
    struct arena *arena = letter->arena;
    const char *rows = arena_format(arena,
                                    "%" PRIu64 " read: %" PRIu64 " used, %" PRIu64
                                    " refused, %" PRIu64 " passed over (blank lines and notes)",
                                    file->rows_read, file->rows_accepted, file->rows_rejected,
                                    file->rows_passed_over);
    const char *figures = arena_format(arena, "%" PRIu64 " taken over, %" PRIu64
                                       " worked out by you and worked out again by us",
                                       file->observations, file->claims);
    const char *const fields[][2] = {{"File", file->file},
                                     {"Received", line ? line->received : "not registered"},
                                     {"Sent by", line ? line->sender : ""},
                                     {"Rows", rows},
                                     {"Figures", figures},
                                     {"SHA-256", file->sha256},
                                     {NULL, NULL}};
    style->point(out, number, file->feed->title, fields);
}

static void write_files(struct buffer *out, const struct letter *letter,
                        const struct letter_style *style)
{
    size_t number = 0;
    style->heading(out, "What we received");
    for (size_t i = 0; i < letter->files->count; i++) {
        const struct source_file *file = &letter->files->items[i];
        if (strcmp(file->partner, letter->partner) == 0) {
            write_file(out, letter, style, file, ++number);
        }
    }
}

const char *letter_name(const struct letter *letter)
{
    for (size_t i = 0; i < letter->files->count; i++) {
        const struct source_file *file = &letter->files->items[i];
        const struct registration *line = registered_find(letter->registered, file->file);
        if (strcmp(file->partner, letter->partner) == 0 && line && line->sender[0]) {
            return line->sender;
        }
    }
    return letter->partner;
}

void letter_compose(struct buffer *out, const struct letter *letter,
                    const struct letter_style *style)
{
    const struct edition *edition = letter->edition;
    struct arena *arena = letter->arena;
    style->begin(out, letter, arena_format(arena, "To %s, about your data", letter_name(letter)));
    style->paragraph(out, arena_format(arena,
                                       "Thank you for the data that you sent for the %s of the %s. "
                                       "We have checked them by machine, cell by cell; this letter "
                                       "says what we found.",
                                       edition->title, edition->partnership));
    write_files(out, letter, style);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        write_part(out, letter, style, i);
    }
    style->heading(out, "How to answer");
    style->paragraph(out, "Please answer by the number of each point, or send a corrected file "
                          "under the same name. A figure that you confirm is printed as you sent "
                          "it, and the doubt is recorded beside it.");
    style->paragraph(out, edition->producer);
    style->end(out);
}
