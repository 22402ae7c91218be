#include "typeset/resolve.h"

#include "typeset/claim.h"
#include "typeset/narrative.h"

#include "common/buffer.h"
#include "common/text.h"

#include <string.h>

typedef void resolve_function(struct resolver *resolver, const struct reference *reference,
                              struct place place, struct place body, struct inlines *out);

static void say_unknown(struct place place, const char *rule, const char *noun, struct slice name,
                        const char *like)
{
    diagnostic_at(SEVERITY_ERROR, place, rule, "there is no %s '%.*s'%s%s%s", noun,
                  (int)name.length, name.text, like ? "; did you mean '" : "", like ? like : "",
                  like ? "'?" : "");
}

static void resolve_plain(struct resolver *resolver, const struct reference *reference,
                          struct place place, struct place body, struct inlines *out)
{
    (void)place;
    (void)body;
    inlines_text(resolver->material->arena, out, reference->body.text, reference->body.length);
}

static void resolve_bad(struct resolver *resolver, const struct reference *reference,
                        struct place place, struct place body, struct inlines *out)
{
    (void)resolver;
    (void)body;
    (void)out;
    diagnostic_at(SEVERITY_ERROR, place, "reference-form", "%.*s", (int)reference->body.length,
                  reference->body.text);
}

static void check_claim(struct material *material, const struct fact *fact, const char *printed,
                        const struct reference *reference, struct place place)
{
    if (claim_agrees(fact, printed, reference->claim.text, reference->claim.length)) {
        return;
    }
    struct arena *arena = material->arena;
    const char *claimed = arena_copy(arena, reference->claim.text, reference->claim.length);
    findings_add(material->claims,
                 &(struct finding){
                     .severity = SEVERITY_WARNING,
                     .rule = "claim-narrative",
                     .source = material_source(material, place),
                     .what = arena_format(arena, "the drafted text says '%s', the data say '%s': %s",
                                          claimed, printed,
                                          fact->label[0] ? fact->label : fact->name),
                     .found = claimed,
                     .expected = printed,
                     .remedy = "the report prints what the data give; ask the partner which one "
                               "is right"});
}

/* The fact that is named, and how it is printed; the claim is held against it. NULL, and it is said,
 * where there is none. */
static const struct fact *find_fact(struct material *material, const struct reference *reference,
                                    struct place place, const char **printed)
{
    const struct fact *fact =
        facts_find(material->facts, reference->name.text, reference->name.length);
    if (!fact) {
        say_unknown(place, "fact-unknown", "fact", reference->name,
                    material_like_fact(material, reference->name.text, reference->name.length));
        return NULL;
    }
    struct buffer text = {0};
    const char *modifier =
        arena_copy(material->arena, reference->modifier.text, reference->modifier.length);
    buffer_text(&text, "");
    if (!fact_print(fact, modifier, &text)) {
        diagnostic_at(SEVERITY_ERROR, place, "fact-modifier",
                      "'%s' cannot be printed with the modifier '%s'", fact->name, modifier);
    }
    *printed = arena_copy(material->arena, text.data, text.length);
    buffer_free(&text);
    if (reference->claim.length) {
        check_claim(material, fact, *printed, reference, place);
    }
    return fact;
}

static void resolve_fact(struct resolver *resolver, const struct reference *reference,
                         struct place place, struct place body, struct inlines *out)
{
    const char *printed;
    const struct fact *fact = find_fact(resolver->material, reference, place, &printed);
    (void)body;
    if (fact) {
        struct report_inline *item = inlines_add(resolver->material->arena, out, INLINE_FACT);
        item->fact = fact->name;
        item->text = printed;
        resolver->illustrative |= fact->illustrative;
    }
}

static void resolve_claim(struct resolver *resolver, const struct reference *reference,
                          struct place place, struct place body, struct inlines *out)
{
    const char *printed;
    (void)body;
    (void)out;
    find_fact(resolver->material, reference, place, &printed);
}

static void resolve_resolved(struct resolver *resolver, const struct reference *reference,
                             struct place place, struct place body, struct inlines *out)
{
    struct material *material = resolver->material;
    (void)body;
    if (!resolver->resolved) {
        diagnostic_at(SEVERITY_ERROR, place, "reference-form",
                      "'~' has no place in a reference: the fact alone says what is printed");
        return;
    }
    struct report_inline *item = inlines_add(material->arena, out, INLINE_FACT);
    item->fact = arena_copy(material->arena, reference->name.text, reference->name.length);
    item->text = arena_copy(material->arena, reference->printed.text, reference->printed.length);
}

static void resolve_exhibit(struct resolver *resolver, const struct reference *reference,
                            struct place place, struct place body, struct inlines *out)
{
    struct material *material = resolver->material;
    const struct named_exhibit *named =
        material_exhibit(material, reference->name.text, reference->name.length);
    (void)body;
    if (!named) {
        say_unknown(place, "exhibit-unknown", "exhibit", reference->name,
                    material_like_exhibit(material, reference->name.text,
                                          reference->name.length));
        return;
    }
    if (!named->exhibit.noun) {
        diagnostic_at(SEVERITY_ERROR, place, "exhibit-number",
                      "'%s' is not a table or a figure and has no number to refer to",
                      named->exhibit.id);
        return;
    }
    inlines_add(material->arena, out, INLINE_EXHIBIT)->exhibit = &named->exhibit;
    struct exhibit_reference *noted = arena_alloc(material->arena, sizeof *noted);
    *noted = (struct exhibit_reference){named, place, NULL};
    struct exhibit_reference **link = &material->references;
    while (*link) {
        link = &(*link)->next;
    }
    *link = noted;
}

static bool start_note(struct resolver *resolver, struct place place)
{
    if (resolver->in_note) {
        diagnostic_at(SEVERITY_ERROR, place, "reference-form", "a footnote cannot stand here");
    }
    return !resolver->in_note;
}

static void resolve_cite(struct resolver *resolver, const struct reference *reference,
                         struct place place, struct place body, struct inlines *out)
{
    struct material *material = resolver->material;
    struct slice name = reference->name;
    const char *citation = material_citation(material, name.text, name.length);
    (void)body;
    if (!citation) {
        say_unknown(place, "feed-unknown", "feed", name,
                    material_like_feed(material, name.text, name.length));
    } else if (start_note(resolver, place)) {
        struct inlines note = {0};
        inlines_text(material->arena, &note, citation, strlen(citation));
        inlines_add(material->arena, out, INLINE_NOTE)->children = note.first;
    }
}

static void resolve_note(struct resolver *resolver, const struct reference *reference,
                         struct place place, struct place body, struct inlines *out)
{
    if (start_note(resolver, place)) {
        struct inlines note = {0};
        resolver->in_note = true;
        narrative_inlines(resolver, reference->body.text, reference->body.length, body, &note);
        resolver->in_note = false;
        inlines_add(resolver->material->arena, out, INLINE_NOTE)->children = note.first;
    }
}

static void resolve_place(struct resolver *resolver, const struct reference *reference,
                          struct place place, struct place body, struct inlines *out)
{
    (void)resolver;
    (void)body;
    (void)out;
    diagnostic_at(SEVERITY_ERROR, place, "exhibit-place",
                  "'{place %.*s}' must stand alone in a paragraph of a section",
                  (int)reference->name.length, reference->name.text);
}

static resolve_function *const functions[] = {
    [REFERENCE_TEXT] = resolve_plain,     [REFERENCE_FACT] = resolve_fact,
    [REFERENCE_RESOLVED] = resolve_resolved, [REFERENCE_EXHIBIT] = resolve_exhibit,
    [REFERENCE_CITE] = resolve_cite,      [REFERENCE_NOTE] = resolve_note,
    [REFERENCE_PLACE] = resolve_place,     [REFERENCE_CLAIM] = resolve_claim,
       [REFERENCE_BAD] = resolve_bad,
};

void resolve_reference(struct resolver *resolver, const struct reference *reference,
                       struct place place, struct place body, struct inlines *out)
{
    functions[reference->kind](resolver, reference, place, body, out);
}

void resolve_text(struct resolver *resolver, const char *text, struct place place,
                  struct inlines *out)
{
    struct reference reference;
    size_t offset = 0;
    while (reference_next(text, strlen(text), &offset, &reference)) {
        resolve_reference(resolver, &reference, place, place, out);
    }
}
