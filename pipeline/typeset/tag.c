#include "typeset/tag.h"

#include "typeset/pdf_file.h"
#include "typeset/tag_content.h"
#include "typeset/tag_log.h"

#include <stdlib.h>
#include <string.h>

struct tagging {
    struct arena *arena;
    struct pdf pdf;
    struct tag_log log;
    size_t *pages;
    size_t page_count;
    struct buffer parents; /* of the parent tree: "KEY VALUE" pairs */
    size_t next_key;
    size_t tree, parent_tree;
};

static const char *tag_page(struct tagging *tagging, size_t page)
{
    struct pdf *pdf = &tagging->pdf;
    struct buffer content = {0};
    size_t stream, *owners = NULL, count = 0;
    if (!pdf_reference(pdf_get(pdf->objects[tagging->pages[page]].value, "Contents"), &stream) ||
        stream >= pdf->count || !pdf->objects[stream].stream.text) {
        return "a page has no content";
    }
    buffer_text(&content, "");
    bool good = tag_content(&content, pdf->objects[stream].stream, page, &tagging->log,
                            tagging->arena, &owners, &count);
    pdf->objects[stream].stream = (struct pdf_slice){
        arena_copy(tagging->arena, content.data, content.length), content.length};
    buffer_format(&tagging->parents, "%zu[", tagging->next_key);
    for (size_t i = 0; i < count; i++) {
        buffer_format(&tagging->parents, "%zu 0 R ", tagging->log.elements[owners[i]].object);
    }
    buffer_text(&tagging->parents, "]");
    pdf_extend(pdf, tagging->pages[page],
               arena_format(tagging->arena, "/StructParents %zu/Tabs/S", tagging->next_key++));
    buffer_free(&content);
    free(owners);
    return good ? NULL : "a page's content cannot be read";
}

/* The dictionary with /StructParent's value made another. */
static struct pdf_slice with_parent(struct tagging *tagging, struct pdf_slice dictionary,
                                    struct pdf_slice value, size_t key)
{
    const char *text = arena_format(
        tagging->arena, "%.*s%zu%.*s", (int)(value.text - dictionary.text), dictionary.text, key,
        (int)(dictionary.text + dictionary.length - value.text - value.length),
        value.text + value.length);
    return (struct pdf_slice){text, strlen(text)};
}

static const char *tag_annotation(struct tagging *tagging, size_t object, size_t page)
{
    struct pdf_slice dictionary = tagging->pdf.objects[object].value;
    struct pdf_slice value = pdf_get(dictionary, "StructParent");
    long long id;
    if (!value.text) {
        return NULL;
    }
    if (!pdf_integer(value, &id) || id < 1 || (size_t)id >= tagging->log.element_count) {
        return "a link belongs to an element that is not in the log";
    }
    struct tag_element *element = &tagging->log.elements[id];
    struct tag_annotation *annotation = arena_alloc(tagging->arena, sizeof *annotation);
    *annotation = (struct tag_annotation){object, page, NULL};
    *(element->last_annotation ? &element->last_annotation->next : &element->annotations) =
        annotation;
    element->last_annotation = annotation;
    buffer_format(&tagging->parents, "%zu %zu 0 R ", tagging->next_key, element->object);
    tagging->pdf.objects[object].value = with_parent(tagging, dictionary, value,
                                                     tagging->next_key++);
    return NULL;
}

static const char *tag_annotations(struct tagging *tagging, size_t page)
{
    const struct pdf *pdf = &tagging->pdf;
    struct pdf_slice areas = pdf_get(pdf->objects[tagging->pages[page]].value, "Annots");
    areas = pdf_inside(pdf_resolve(pdf, areas));
    for (struct pdf_slice area = pdf_value(&areas); area.text; area = pdf_value(&areas)) {
        size_t object;
        if (!pdf_reference(area, &object) || object >= pdf->count) {
            return "a page has a link that is not there";
        }
        const char *wrong = tag_annotation(tagging, object, page);
        if (wrong) {
            return wrong;
        }
    }
    return NULL;
}

/* Cells stand for themselves: a table without its empty cells is another table. */
static bool stands_empty(const struct tag_element *element)
{
    return strcmp(element->tag, "TD") == 0 || strcmp(element->tag, "TH") == 0;
}

/* From the last to the first: an element comes before those in it. */
static void find_used(struct tag_log *log)
{
    for (size_t i = 1; i < log->mark_count; i++) {
        struct tag_element *element = &log->elements[log->marks[i].element];
        element->used = element->used || log->marks[i].first != NULL;
    }
    for (size_t i = log->element_count; i-- > 1;) {
        struct tag_element *element = &log->elements[i];
        element->used = element->used || element->annotations || stands_empty(element);
        if (element->used && element->parent) {
            log->elements[element->parent].used = true;
        }
    }
}

static void write_stretches(struct tagging *tagging, struct buffer *out,
                            const struct tag_mark *mark, size_t page)
{
    for (const struct tag_stretch *stretch = mark->first; stretch; stretch = stretch->next) {
        if (stretch->page == page) {
            buffer_format(out, "%zu ", stretch->mcid);
        } else {
            buffer_format(out, "<</Type/MCR/Pg %zu 0 R/MCID %zu>>", tagging->pages[stretch->page],
                          stretch->mcid);
        }
    }
}

static size_t first_page(const struct tagging *tagging, const struct tag_element *element)
{
    for (const struct tag_kid *kid = element->first; kid; kid = kid->next) {
        if (kid->is_mark && tagging->log.marks[kid->id].first) {
            return tagging->log.marks[kid->id].first->page;
        }
    }
    return element->annotations ? element->annotations->page : tagging->page_count;
}

static void write_kids(struct tagging *tagging, struct buffer *out,
                       const struct tag_element *element, size_t page)
{
    buffer_text(out, "/K[");
    for (const struct tag_kid *kid = element->first; kid; kid = kid->next) {
        if (kid->is_mark) {
            write_stretches(tagging, out, &tagging->log.marks[kid->id], page);
        } else if (tagging->log.elements[kid->id].used) {
            buffer_format(out, "%zu 0 R ", tagging->log.elements[kid->id].object);
        }
    }
    for (const struct tag_annotation *annotation = element->annotations; annotation;
         annotation = annotation->next) {
        buffer_format(out, "<</Type/OBJR/Obj %zu 0 R/Pg %zu 0 R>>", annotation->object,
                      tagging->pages[annotation->page]);
    }
    buffer_text(out, "]>>");
}

static void set_object(struct tagging *tagging, size_t number, const struct buffer *text)
{
    tagging->pdf.objects[number].value = (struct pdf_slice){
        arena_copy(tagging->arena, text->data, text->length), text->length};
}

static void write_element(struct tagging *tagging, const struct tag_element *element)
{
    struct buffer out = {0};
    size_t page = first_page(tagging, element);
    buffer_format(&out, "<</Type/StructElem/S/%s/P %zu 0 R", element->tag,
                  element->parent ? tagging->log.elements[element->parent].object
                                  : tagging->tree);
    buffer_text(&out, element->extra);
    if (element->boxed && strcmp(element->tag, "Figure") == 0) {
        buffer_format(&out, "/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>",
                      element->box[0], element->box[1], element->box[2], element->box[3]);
    }
    if (page < tagging->page_count) {
        buffer_format(&out, "/Pg %zu 0 R", tagging->pages[page]);
    }
    write_kids(tagging, &out, element, page);
    set_object(tagging, element->object, &out);
    buffer_free(&out);
}

struct identifier {
    struct pdf_slice name;
    size_t object;
};

static int compare_identifiers(const void *left, const void *right)
{
    const struct identifier *a = left, *b = right;
    size_t shorter = a->name.length < b->name.length ? a->name.length : b->name.length;
    int order = memcmp(a->name.text, b->name.text, shorter);
    return order ? order : (a->name.length > b->name.length) - (a->name.length < b->name.length);
}

/* A name tree is in the order of its names' bytes. */
static void write_identifiers(struct tagging *tagging, struct buffer *out)
{
    struct identifier *found = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 1; i < tagging->log.element_count; i++) {
        const struct tag_element *element = &tagging->log.elements[i];
        const char *extra = arena_format(tagging->arena, "<<%s>>", element->extra);
        struct pdf_slice name = pdf_get((struct pdf_slice){extra, strlen(extra)}, "ID");
        if (element->used && name.length > 2) {
            found = array_grow(found, &capacity, count, sizeof *found);
            found[count++] = (struct identifier){{name.text + 1, name.length - 2},
                                                 element->object};
        }
    }
    if (count > 0) {
        qsort(found, count, sizeof *found, compare_identifiers);
        buffer_text(out, "/IDTree<</Names[");
        for (size_t i = 0; i < count; i++) {
            buffer_format(out, "(%.*s)%zu 0 R ", (int)found[i].name.length, found[i].name.text,
                          found[i].object);
        }
        buffer_text(out, "]>>");
    }
    free(found);
}

static void write_tree(struct tagging *tagging)
{
    struct buffer out = {0};
    for (size_t i = 1; i < tagging->log.element_count; i++) {
        if (tagging->log.elements[i].used) {
            write_element(tagging, &tagging->log.elements[i]);
        }
    }
    buffer_format(&out, "<</Type/StructTreeRoot/K[%zu 0 R]/ParentTree %zu 0 R/ParentTreeNextKey "
                        "%zu/RoleMap<</Title/P>>",
                  tagging->log.elements[1].object, tagging->parent_tree, tagging->next_key);
    write_identifiers(tagging, &out);
    buffer_text(&out, ">>");
    set_object(tagging, tagging->tree, &out);
    buffer_clear(&out);
    buffer_text(&out, "<</Nums[");
    buffer_add(&out, tagging->parents.data, tagging->parents.length);
    buffer_text(&out, "]>>");
    set_object(tagging, tagging->parent_tree, &out);
    buffer_free(&out);
    pdf_extend(&tagging->pdf, tagging->pdf.root,
               arena_format(tagging->arena, "/StructTreeRoot %zu 0 R/MarkInfo<</Marked true>>",
                            tagging->tree));
}

static const char *tag_all(struct tagging *tagging, const char *bytes, size_t length,
                           const char *log)
{
    const char *wrong = pdf_open(&tagging->pdf, tagging->arena, bytes, length);
    if (wrong) {
        return wrong;
    }
    size_t line = tag_log_read(&tagging->log, tagging->arena, log);
    if (line || tagging->log.element_count < 2) {
        return arena_format(tagging->arena, "line %zu of the log of its structure cannot be", line);
    }
    tagging->pages = pdf_pages(&tagging->pdf, &tagging->page_count);
    tagging->tree = pdf_add(&tagging->pdf);
    tagging->parent_tree = pdf_add(&tagging->pdf);
    for (size_t i = 1; i < tagging->log.element_count; i++) {
        tagging->log.elements[i].object = pdf_add(&tagging->pdf);
    }
    for (size_t page = 0; page < tagging->page_count && !wrong; page++) {
        wrong = tag_page(tagging, page);
    }
    for (size_t page = 0; page < tagging->page_count && !wrong; page++) {
        wrong = tag_annotations(tagging, page);
    }
    if (!wrong) {
        find_used(&tagging->log);
        write_tree(tagging);
    }
    return wrong;
}

const char *tag_pdf(struct buffer *out, const char *bytes, size_t length, const char *log)
{
    static char reason[160];
    struct tagging tagging = {.arena = arena_new()};
    const char *wrong = tag_all(&tagging, bytes, length, log);
    if (!wrong) {
        pdf_write(&tagging.pdf, out);
    } else {
        buffer_free(out);
        size_t said = strlen(wrong) < sizeof reason - 1 ? strlen(wrong) : sizeof reason - 1;
        memcpy(reason, wrong, said);
        reason[said] = '\0';
    }
    buffer_free(&tagging.parents);
    tag_log_free(&tagging.log);
    pdf_close(&tagging.pdf);
    arena_free(tagging.arena);
    return wrong ? reason : NULL;
}
