#include "extract/identifiers.h"

#include "common/arena.h"

#include <stdlib.h>
#include <string.h>

/* A table in parts, by the first bits of the hash: one part at a time grows, or is moved to another
 * table, so that what is there twice meanwhile is little. Slots follow the order of the hash: where
 * two tables are joined, both are gone through from their beginnings to their ends. */
enum { PART_BITS = 5, PARTS = 1 << PART_BITS, FIRST_BITS = 6, LINE_BITS = 48 };

/* So many wait until the slots that they were asked for are at hand: memory is slow, and they lie
 * anywhere in it. */
enum { PENDING = 16 };

struct mark {
    uint64_t hash;
    uint64_t rest; /* more of the hash, then the line: never 0, which is a free slot */
};

struct part {
    struct mark *slots; /* NULL before the first */
    unsigned bits;      /* of slots there are 2 to this power */
    size_t count;
};

struct identifiers {
    struct part parts[PARTS];
    struct mark pending[PENDING];
    size_t pending_count;
};

struct identifiers *identifiers_new(void)
{
    return memory_new(sizeof(struct identifiers));
}

void identifiers_free(struct identifiers *identifiers)
{
    for (size_t i = 0; identifiers && i < PARTS; i++) {
        free(identifiers->parts[i].slots);
    }
    free(identifiers);
}

static uint64_t mix(uint64_t hash, uint64_t some, uint64_t factor)
{
    hash = (hash ^ some) * factor;
    return hash ^ hash >> 29;
}

static struct mark mark_of(const char *text, size_t length, uint64_t line)
{
    struct mark mark = {length, ~(uint64_t)length};
    for (size_t i = 0; i < length; i += 8) {
        uint64_t some = 0;
        memcpy(&some, text + i, length - i < 8 ? length - i : 8);
        mark.hash = mix(mark.hash, some, UINT64_C(0x9E3779B97F4A7C15));
        mark.rest = mix(mark.rest, some, UINT64_C(0xC2B2AE3D27D4EB4F));
    }
    mark.hash = mix(mark.hash, mark.rest >> 32, UINT64_C(0xBF58476D1CE4E5B9));
    mark.rest = mix(mark.rest, 0, UINT64_C(0x94D049BB133111EB));
    mark.rest = (mark.rest & ~UINT64_C(0) << LINE_BITS) | line;
    return mark;
}

static uint64_t line_of(const struct mark *mark)
{
    return mark->rest & ~(~UINT64_C(0) << LINE_BITS);
}

static inline size_t first_slot(const struct part *part, const struct mark *mark)
{
    return (size_t)(mark->hash << PART_BITS >> (64 - part->bits));
}

static struct mark *slot_of(const struct part *part, const struct mark *mark)
{
    size_t last = ((size_t)1 << part->bits) - 1, slot = first_slot(part, mark);
    while (part->slots[slot].rest &&
           (part->slots[slot].hash != mark->hash ||
            (part->slots[slot].rest ^ mark->rest) >> LINE_BITS != 0)) {
        slot = (slot + 1) & last;
    }
    return &part->slots[slot];
}

static bool has_room(const struct part *part, size_t count)
{
    return count * 4 <= (size_t)3 << part->bits;
}

static void reserve(struct part *part, size_t count)
{
    struct part larger = {.bits = part->bits ? part->bits : FIRST_BITS, .count = part->count};
    if (has_room(part, count)) {
        return;
    }
    while (!has_room(&larger, count)) {
        larger.bits++;
    }
    larger.slots = memory_new(((size_t)1 << larger.bits) * sizeof *larger.slots);
    for (size_t i = 0; part->slots && i < (size_t)1 << part->bits; i++) {
        if (part->slots[i].rest) {
            *slot_of(&larger, &part->slots[i]) = part->slots[i];
        }
    }
    free(part->slots);
    *part = larger;
}

static struct part *part_of(struct identifiers *identifiers, const struct mark *mark)
{
    return &identifiers->parts[mark->hash >> (64 - PART_BITS)];
}

static void settle(struct identifiers *identifiers, struct first_lines *known)
{
    for (size_t i = 0; i < identifiers->pending_count; i++) {
        const struct mark *mark = &identifiers->pending[i];
        struct part *part = part_of(identifiers, mark);
        reserve(part, part->count + 1);
        struct mark *slot = slot_of(part, mark);
        if (slot->rest) {
            first_lines_add(known, line_of(mark));
        } else {
            *slot = *mark;
            part->count++;
        }
    }
    identifiers->pending_count = 0;
}

void identifiers_add(struct identifiers *identifiers, const char *text, size_t length,
                     uint64_t line, struct first_lines *known)
{
    const struct mark mark = mark_of(text, length, line);
    const struct part *part = part_of(identifiers, &mark);
    if (part->slots) {
        __builtin_prefetch(&part->slots[first_slot(part, &mark)], 1);
    }
    identifiers->pending[identifiers->pending_count++] = mark;
    if (identifiers->pending_count == PENDING) {
        settle(identifiers, known);
    }
}

/* Takes out of the file's those that are known. */
static void drop_known(const struct part *part, struct part *file, struct first_lines *known)
{
    for (size_t i = 0; i < (size_t)1 << file->bits; i++) {
        struct mark *mark = &file->slots[i];
        if (mark->rest && slot_of(part, mark)->rest) {
            first_lines_add(known, line_of(mark));
            mark->rest = 0; /* no more is looked for in these slots */
            file->count--;
        }
    }
}

static void join(struct part *part, struct part *file, struct first_lines *known)
{
    if (!part->slots) {
        *part = *file;
        return;
    }
    if (!file->slots) {
        return;
    }
    drop_known(part, file, known);
    reserve(part, part->count + file->count);
    for (size_t i = 0; i < (size_t)1 << file->bits; i++) {
        if (file->slots[i].rest) {
            *slot_of(part, &file->slots[i]) = file->slots[i];
        }
    }
    part->count += file->count;
    free(file->slots);
}

void identifiers_join(struct identifiers *identifiers, struct identifiers *file,
                      struct first_lines *known)
{
    settle(file, known);
    for (size_t i = 0; i < PARTS; i++) {
        join(&identifiers->parts[i], &file->parts[i], known);
        file->parts[i] = (struct part){.slots = NULL};
    }
}
