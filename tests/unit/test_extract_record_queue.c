#include "extract/record_queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

enum { FIELDS = 3 };

/* What was taken, written down one line a record. */
static void write_down(void *context, const struct record *record)
{
    struct buffer *out = context;
    buffer_format(out, "%llu %s", (unsigned long long)record->line,
                  record->path ? record->path : "-");
    for (size_t i = 0; i < FIELDS; i++) {
        const struct field *field = &record->fields[i];
        buffer_format(out, " %s%s%s=%.*s", field->path ? field->path : "-",
                      field->rest ? "+" : "", field->rest ? field->rest : "", (int)field->length,
                      field->text);
    }
    buffer_char(out, '\n');
}

static void write_first(void *context, const struct record *record)
{
    buffer_add(context, record->fields[0].text, record->fields[0].length);
}

/* A series says the first field of seven records each; the others are each record's own. */
static struct record make(uint64_t number, size_t longest, struct buffer *texts,
                          struct field *fields, char path[64])
{
    for (size_t i = 0; i < FIELDS; i++) {
        uint64_t of = i == 0 ? number / 7 : number;
        buffer_clear(&texts[i]);
        buffer_format(&texts[i], "text %llu", (unsigned long long)of);
        for (size_t more = 0; of % 97 == i && more < longest; more++) {
            buffer_char(&texts[i], 'x');
        }
        fields[i] = (struct field){.text = texts[i].data, .length = texts[i].length,
                                   .present = true, .line = of, .path = "/Series[1]",
                                   .serial = i == 0 ? of + 1 : 0};
    }
    snprintf(path, 64, "/Series[1]/Obs[%llu]", (unsigned long long)number);
    const struct record record = {.fields = fields, .file = "f", .line = number,
                                  .path = number % 5 ? path : NULL};
    fields[1].path = record.path;
    fields[1].rest = "/Value[1]";
    fields[2].path = NULL;
    return record;
}

/* Puts the record into the queue: what its series says copied, the rest filled in place. */
static void put(struct record_queue *queue, const struct record *record)
{
    struct field *fields = record_queue_begin(queue);
    const char *path =
        record->path ? record_queue_text(queue, record->path, strlen(record->path)) : NULL;
    for (size_t i = 0; i < FIELDS; i++) {
        assert_false(fields[i].present);
    }
    if (!record_queue_repeat(queue, 0, record->fields[0].serial)) {
        record_queue_copy(queue, 0, &record->fields[0]);
    }
    fields[1] = record->fields[1];
    fields[1].text = record_queue_text(queue, fields[1].text, fields[1].length);
    fields[1].path = path;
    assert_false(record_queue_repeat(queue, 2, 0));
    record_queue_copy(queue, 2, &record->fields[2]);
    record_queue_add(queue, record->file, record->line, path);
}

/* A text stays while the batch's number does. */
static void test_texts_stay_within_a_batch(void **state)
{
    struct buffer queued = {0};
    struct record_queue *queue = record_queue_new(1, write_first, &queued);
    const char *text = NULL;
    uint64_t batch = 0, batches = 1;
    (void)state;
    for (uint64_t i = 0; i < 3000; i++) {
        struct field *fields = record_queue_begin(queue);
        if (!text || batch != record_queue_batch(queue)) {
            batches += text != NULL;
            batch = record_queue_batch(queue);
            text = record_queue_text(queue, "kept", 4);
        }
        fields[0] = (struct field){.text = text, .length = 4, .present = true};
        record_queue_add(queue, "f", i, NULL);
    }
    record_queue_finish(queue);
    assert_true(batches > 2);
    assert_int_equal(queued.length, 3000 * 4);
    for (size_t i = 0; i < queued.length; i += 4) {
        assert_memory_equal(queued.data + i, "kept", 4);
    }
    buffer_free(&queued);
}

static void test_as_if_there_was_no_queue(void **state)
{
    static const struct {
        uint64_t records;
        size_t longest;
    } runs[] = {{0, 0}, {1, 0}, {511, 5}, {512, 5}, {513, 5}, {5000, 50}, {3000, 200000}};
    (void)state;
    for (size_t run = 0; run < sizeof runs / sizeof *runs; run++) {
        struct buffer queued = {0}, direct = {0}, texts[FIELDS] = {{0}};
        struct field fields[FIELDS];
        char path[64];
        struct record_queue *queue = record_queue_new(FIELDS, write_down, &queued);
        for (uint64_t i = 0; i < runs[run].records; i++) {
            struct record record = make(i, runs[run].longest, texts, fields, path);
            put(queue, &record);
            write_down(&direct, &record);
        }
        record_queue_finish(queue);
        assert_int_equal(queued.length, direct.length);
        assert_true(queued.length == 0 || memcmp(queued.data, direct.data, queued.length) == 0);
        buffer_free(&queued);
        buffer_free(&direct);
        for (size_t i = 0; i < FIELDS; i++) {
            buffer_free(&texts[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_as_if_there_was_no_queue),
                                       cmocka_unit_test(test_texts_stay_within_a_batch)};
    return cmocka_run_group_tests_name("extract_record_queue", tests, NULL, NULL);
}
