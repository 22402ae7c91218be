#include "typeset/narrative.h"

#include "typeset/files.h"
#include "typeset/marked_text.h"

#include "common/text.h"

#include <cmark.h>
#include <string.h>

struct reader {
    struct resolver resolver;
    struct arena *arena;
    struct marked_text *marked;
    struct part *part; /* NULL inside a note */
};

static struct place place_of(const struct reader *reader, cmark_node *node)
{
    for (cmark_node *at = node; at; at = cmark_node_parent(at)) {
        if (cmark_node_get_start_line(at) > 0) {
            return (struct place){
                reader->marked->file,
                marked_text_line(reader->marked, cmark_node_get_start_line(at)), 0};
        }
    }
    return (struct place){reader->marked->file, 1, 0};
}

static void read_children(struct reader *reader, cmark_node *node, struct inlines *out);

/* Text with the references put back. */
static void read_literal(struct reader *reader, cmark_node *node, struct inlines *out)
{
    const char *text = cmark_node_get_literal(node);
    size_t length = strlen(text), start = 0;
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t used = utf8_decode(text + i, length - i, &character);
        const struct marked_reference *found = marked_text_at(reader->marked, character);
        if (found) {
            inlines_text(reader->arena, out, text + start, i - start);
            resolve_reference(&reader->resolver, &found->reference, found->place, found->body,
                              out);
            start = i + used;
        }
        i += used ? used : 1;
    }
    inlines_text(reader->arena, out, text + start, length - start);
}

static void read_space(struct reader *reader, cmark_node *node, struct inlines *out)
{
    (void)node;
    inlines_text(reader->arena, out, " ", 1);
}

static void read_break(struct reader *reader, cmark_node *node, struct inlines *out)
{
    (void)node;
    inlines_add(reader->arena, out, INLINE_BREAK);
}

static void read_span(struct reader *reader, cmark_node *node, struct inlines *out,
                      enum inline_kind kind)
{
    struct inlines inside = {0};
    struct report_inline *item = inlines_add(reader->arena, out, kind);
    read_children(reader, node, &inside);
    item->children = inside.first;
}

static void read_emphasis(struct reader *reader, cmark_node *node, struct inlines *out)
{
    read_span(reader, node, out, INLINE_EMPHASIS);
}

static void read_strong(struct reader *reader, cmark_node *node, struct inlines *out)
{
    read_span(reader, node, out, INLINE_STRONG);
}

static void read_code(struct reader *reader, cmark_node *node, struct inlines *out)
{
    struct inlines inside = {0};
    struct report_inline *item = inlines_add(reader->arena, out, INLINE_CODE);
    read_literal(reader, node, &inside);
    item->children = inside.first;
}

static bool has_reference(const struct reader *reader, const char *text)
{
    for (size_t i = 0, length = strlen(text); i < length;) {
        uint32_t character;
        size_t used = utf8_decode(text + i, length - i, &character);
        if (used && marked_text_at(reader->marked, character)) {
            return true;
        }
        i += used ? used : 1;
    }
    return false;
}

static void read_link(struct reader *reader, cmark_node *node, struct inlines *out)
{
    const char *address = cmark_node_get_url(node);
    if (has_reference(reader, address)) {
        diagnostic_at(SEVERITY_ERROR, place_of(reader, node), "narrative-form",
                      "a link's address cannot hold a reference");
        return;
    }
    read_span(reader, node, out, INLINE_LINK);
    out->last->text = arena_text(reader->arena, address);
}

static const struct {
    cmark_node_type type;
    void (*read)(struct reader *reader, cmark_node *node, struct inlines *out);
} inline_readers[] = {
    {CMARK_NODE_TEXT, read_literal}, {CMARK_NODE_SOFTBREAK, read_space},
    {CMARK_NODE_LINEBREAK, read_break}, {CMARK_NODE_CODE, read_code},
    {CMARK_NODE_EMPH, read_emphasis}, {CMARK_NODE_STRONG, read_strong},
    {CMARK_NODE_LINK, read_link},
};

static void say_not_here(const struct reader *reader, cmark_node *node)
{
    static const struct {
        cmark_node_type type;
        const char *what;
    } names[] = {{CMARK_NODE_IMAGE, "an image"},
                 {CMARK_NODE_CODE_BLOCK, "a block of code"},
                 {CMARK_NODE_THEMATIC_BREAK, "a rule"},
                 {CMARK_NODE_HEADING, "a heading inside a list or quotation"}};
    const char *what = "HTML";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        what = names[i].type == cmark_node_get_type(node) ? names[i].what : what;
    }
    diagnostic_at(SEVERITY_ERROR, place_of(reader, node), "narrative-form",
                  "%s has no place in the narrative", what);
}

static void read_inline(struct reader *reader, cmark_node *node, struct inlines *out)
{
    for (size_t i = 0; i < sizeof inline_readers / sizeof *inline_readers; i++) {
        if (inline_readers[i].type == cmark_node_get_type(node)) {
            inline_readers[i].read(reader, node, out);
            return;
        }
    }
    say_not_here(reader, node);
}

static void read_children(struct reader *reader, cmark_node *node, struct inlines *out)
{
    for (cmark_node *child = cmark_node_first_child(node); child;
         child = cmark_node_next(child)) {
        read_inline(reader, child, out);
    }
}

static void read_blocks(struct reader *reader, cmark_node *parent, struct blocks *out);

/* The reference of a paragraph that holds one "{place …}" and nothing else. */
static const struct marked_reference *placed_alone(const struct reader *reader, cmark_node *node)
{
    cmark_node *child = cmark_node_first_child(node);
    if (!child || cmark_node_next(child) || cmark_node_get_type(child) != CMARK_NODE_TEXT) {
        return NULL;
    }
    const char *text = cmark_node_get_literal(child);
    uint32_t character;
    size_t length = strlen(text);
    if (length == 0 || utf8_decode(text, length, &character) != length) {
        return NULL;
    }
    const struct marked_reference *found = marked_text_at(reader->marked, character);
    return found && found->reference.kind == REFERENCE_PLACE ? found : NULL;
}

static void place_exhibit(struct reader *reader, const struct marked_reference *placed,
                          struct blocks *out)
{
    struct material *material = reader->resolver.material;
    struct slice name = placed->reference.name;
    struct named_exhibit *named = material_exhibit(material, name.text, name.length);
    if (!named) {
        const char *like = material_like_exhibit(material, name.text, name.length);
        diagnostic_at(SEVERITY_ERROR, placed->place, "exhibit-unknown",
                      "there is no exhibit '%.*s'%s%s%s", (int)name.length, name.text,
                      like ? "; did you mean '" : "", like ? like : "", like ? "'?" : "");
        return;
    }
    if (named->placed.file) {
        diagnostic_at(SEVERITY_ERROR, placed->place, "exhibit-placed-twice",
                      "the exhibit '%s' is already placed in %s, line %llu", named->exhibit.id,
                      named->placed.file, (unsigned long long)named->placed.line);
        return;
    }
    named->placed = placed->place;
    if (named->exhibit.noun) {
        unsigned *counter =
            named->exhibit.form == FORM_TABLE ? &material->tables : &material->figures;
        named->exhibit.number = ++*counter;
    }
    struct report_block *block = blocks_add(reader->arena, out, BLOCK_EXHIBIT);
    block->place = placed->place;
    block->exhibit = &named->exhibit;
}

static void read_paragraph(struct reader *reader, cmark_node *node, struct blocks *out)
{
    const struct marked_reference *placed = placed_alone(reader, node);
    if (placed) {
        place_exhibit(reader, placed, out);
        return;
    }
    struct inlines inlines = {0};
    reader->resolver.illustrative = false;
    read_children(reader, node, &inlines);
    if (inlines.first) { /* else it held nothing but claims */
        struct report_block *block = blocks_add(reader->arena, out, BLOCK_PARAGRAPH);
        block->place = place_of(reader, node);
        block->inlines = inlines;
        block->illustrative = reader->resolver.illustrative;
    }
}

static void read_list(struct reader *reader, cmark_node *node, struct blocks *out)
{
    struct report_block *block = blocks_add(reader->arena, out, BLOCK_LIST);
    struct list_item **link = &block->items;
    block->place = place_of(reader, node);
    block->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    block->start = cmark_node_get_list_start(node);
    for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
        *link = arena_alloc(reader->arena, sizeof **link);
        read_blocks(reader, item, &(*link)->blocks);
        link = &(*link)->next;
    }
}

static void read_quote(struct reader *reader, cmark_node *node, struct blocks *out)
{
    struct report_block *block = blocks_add(reader->arena, out, BLOCK_QUOTE);
    block->place = place_of(reader, node);
    read_blocks(reader, node, &block->blocks);
}

static void read_block(struct reader *reader, cmark_node *node, struct blocks *out)
{
    static const struct {
        cmark_node_type type;
        void (*read)(struct reader *reader, cmark_node *node, struct blocks *out);
    } readers[] = {
        {CMARK_NODE_PARAGRAPH, read_paragraph},
        {CMARK_NODE_LIST, read_list},
        {CMARK_NODE_BLOCK_QUOTE, read_quote},
    };
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        if (readers[i].type == cmark_node_get_type(node)) {
            readers[i].read(reader, node, out);
            return;
        }
    }
    say_not_here(reader, node);
}

static void read_blocks(struct reader *reader, cmark_node *parent, struct blocks *out)
{
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        read_block(reader, node, out);
    }
}

static void read_heading(struct reader *reader, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    int deepest = reader->part->last ? reader->part->last->level + 1 : 1;
    struct place place = place_of(reader, node);
    if (level > deepest || level > 3) {
        diagnostic_at(SEVERITY_ERROR, place, "heading-level",
                      "a heading of level %d cannot stand here: %d is the deepest", level,
                      deepest < 3 ? deepest : 3);
        level = deepest < 3 ? deepest : 3;
    }
    struct report_section *section = part_add(reader->arena, reader->part, level);
    section->place = place;
    read_children(reader, node, &section->title);
}

static void read_document(struct reader *reader, cmark_node *document)
{
    for (cmark_node *node = cmark_node_first_child(document); node;
         node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            read_heading(reader, node);
        } else if (reader->part->last) {
            read_block(reader, node, &reader->part->last->blocks);
        } else {
            diagnostic_at(SEVERITY_ERROR, place_of(reader, node), "heading-level",
                          "text before the first heading belongs to no section");
            return;
        }
    }
}

void narrative_read(struct material *material, const char *path, struct part *part)
{
    struct marked_text marked;
    struct reader reader = {
        .resolver = {.material = material}, .arena = material->arena, .marked = &marked,
        .part = part};
    size_t length;
    const char *file = arena_text(material->arena, path);
    const char *text = file_text(material->arena, path, &length);
    if (marked_text_read(&marked, text, length, (struct place){file, 1, 1})) {
        cmark_node *document =
            cmark_parse_document(marked.text.data, marked.text.length, CMARK_OPT_SMART);
        read_document(&reader, document);
        cmark_node_free(document);
    }
    marked_text_free(&marked);
}

void narrative_inlines(struct resolver *resolver, const char *text, size_t length,
                       struct place start, struct inlines *out)
{
    struct marked_text marked;
    struct reader reader = {
        .resolver = *resolver, .arena = resolver->material->arena, .marked = &marked};
    if (marked_text_read(&marked, text, length, start)) {
        cmark_node *document =
            cmark_parse_document(marked.text.data, marked.text.length, CMARK_OPT_SMART);
        for (cmark_node *node = cmark_node_first_child(document); node;
             node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) {
                read_children(&reader, node, out);
            } else {
                say_not_here(&reader, node);
            }
        }
        cmark_node_free(document);
    }
    marked_text_free(&marked);
    resolver->illustrative |= reader.resolver.illustrative;
}
