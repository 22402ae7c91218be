/* The pages: what is painted on them is tagged, and what can be clicked is in the structure. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 100 };

enum { MOST_PARENTS = 1000000 };

static void take_parent(struct check *check, struct pdf_slice name, struct pdf_slice value)
{
    long long key;
    if (!pdf_integer(name, &key) || key < 0 || key >= MOST_PARENTS) {
        return;
    }
    while (check->parent_count <= (size_t)key) {
        check->parents = array_grow(check->parents, &check->parent_capacity, check->parent_count,
                                    sizeof *check->parents);
        check->parents[check->parent_count++] = (struct pdf_slice){NULL, 0};
    }
    if (!check->parents[key].text) {
        check->parents[key] = value;
    }
}

/* The parent tree: one leaf, or leaves below. */
static void read_parents(struct check *check, struct pdf_slice node, int depth)
{
    struct pdf_slice nums = pdf_inside(look(check, node, "Nums"));
    struct pdf_slice kids = pdf_inside(look(check, node, "Kids"));
    while (nums.text && nums.length) {
        struct pdf_slice name = pdf_value(&nums), value = pdf_value(&nums);
        if (!value.text) {
            break;
        }
        take_parent(check, name, value);
    }
    for (struct pdf_slice kid = pdf_value(&kids); kid.text && depth < 8; kid = pdf_value(&kids)) {
        read_parents(check, pdf_resolve(&check->pdf, kid), depth + 1);
    }
}

/* The value behind a key of the parent tree. */
static struct pdf_slice parent_at(const struct check *check, long long key)
{
    struct pdf_slice none = {NULL, 0};
    return key >= 0 && (size_t)key < check->parent_count ? check->parents[key] : none;
}

/* Reading one page's content. */
struct content {
    struct check *check;
    size_t page;
    struct pdf_slice fonts;    /* of its resources */
    struct pdf_slice *parents; /* the elements of its stretches */
    size_t parent_count;
    size_t font;
    char open[DEEPEST]; /* t tagged, a artifact, s other spans */
    unsigned depth;
};

static void check_stretch(struct content *content, struct pdf_slice properties)
{
    struct check *check = content->check;
    long long mcid;
    size_t owner = 0, found;
    bool added;
    if (!pdf_integer(pdf_get(properties, "MCID"), &mcid)) {
        return;
    }
    if (mcid >= 0 && (size_t)mcid < content->parent_count) {
        pdf_reference(content->parents[mcid], &owner);
    }
    const char *key = arena_format(check->arena, "%zu %lld %zu", content->page, mcid, owner);
    hold(check, CONTENT_TREE, map_find(check->stretches, key, strlen(key), &found),
         arena_format(check->arena, "stretch %lld of page object %zu is in no element", mcid,
                      content->page));
    key = arena_format(check->arena, "%zu %lld", content->page, mcid);
    map_add(check->painted, key, strlen(key), &added);
    hold(check, CONTENT_TREE, added, "two stretches of a page have the same number");
}

static bool is_open(const struct content *content, char kind)
{
    return memchr(content->open, kind, content->depth) != NULL;
}

static void begin(struct content *content, struct pdf_slice name, struct pdf_slice properties)
{
    char kind = pdf_is(name, "/Artifact") ? 'a' : pdf_get(properties, "MCID").text ? 't' : 's';
    hold(content->check, NESTING, !(kind == 'a' && is_open(content, 't')),
         "an artifact in what is tagged");
    hold(content->check, NESTING, !(kind == 't' && is_open(content, 'a')),
         "what is tagged in an artifact");
    check_stretch(content, properties);
    if (content->depth < DEEPEST) {
        content->open[content->depth++] = kind;
    }
}

static void use_code(const struct content *content, unsigned char code)
{
    content->check->used[content->font * CODES + code] = 1;
}

static void use_hexadecimal(const struct content *content, struct pdf_slice text)
{
    char digits[3] = "";
    unsigned count = 0;
    for (size_t i = 1; i + 1 < text.length; i++) {
        if (!pdf_is_blank(text.text[i])) {
            digits[count++ % 2] = text.text[i];
            if (count % 2 == 0) {
                use_code(content, (unsigned char)strtol(digits, NULL, 16));
            }
        }
    }
}

/* The codes of a literal string (ISO 32000-1, 7.3.4.2). */
static void use_literal(const struct content *content, struct pdf_slice text)
{
    static const char named[] = "n\nr\rt\tb\bf\f";
    for (size_t i = 1; i + 1 < text.length; i++) {
        char c = text.text[i];
        if (c == '\\' && i + 2 < text.length) {
            c = text.text[++i];
            const char *escape = c ? strchr("nrtbf", c) : NULL;
            if (escape) {
                c = strchr(named, c)[1];
            } else if (c >= '0' && c <= '7') {
                unsigned value = 0, digits = 0;
                while (digits++ < 3 && i + 1 < text.length && text.text[i] >= '0' &&
                       text.text[i] <= '7') {
                    value = value * 8 + (unsigned)(text.text[i++] - '0');
                }
                i--;
                c = (char)value;
            } else if (c == '\n' || c == '\r') {
                continue;
            }
        }
        use_code(content, (unsigned char)c);
    }
}

static void use_text(const struct content *content, struct pdf_slice operand)
{
    struct pdf_slice rest = operand;
    if (operand.length && *operand.text == '[') {
        rest = pdf_inside(operand);
        for (struct pdf_slice item = pdf_value(&rest); item.text; item = pdf_value(&rest)) {
            use_text(content, item);
        }
    } else if (operand.length && *operand.text == '(') {
        use_literal(content, operand);
    } else if (operand.length > 1 && *operand.text == '<' && operand.text[1] != '<') {
        use_hexadecimal(content, operand);
    }
}

static void set_font(struct content *content, struct pdf_slice name)
{
    const char *key = name.length > 1 ? arena_format(content->check->arena, "%.*s",
                                                     (int)name.length - 1, name.text + 1) : "";
    content->font = 0;
    if (!pdf_reference(pdf_get(content->fonts, key), &content->font) ||
        content->font >= content->check->pdf.count) {
        content->font = 0;
    }
}

static void operate(struct content *content, struct pdf_slice operator, struct pdf_slice last,
                    struct pdf_slice before)
{
    static const char painting[] = " Tj TJ ' \" f F f* B B* b b* s S sh Do ";
    struct check *check = content->check;
    struct pdf_slice none = {NULL, 0};
    if (pdf_is(operator, "BDC")) {
        begin(content, before, last);
    } else if (pdf_is(operator, "BMC")) {
        begin(content, last, none);
    } else if (pdf_is(operator, "EMC")) {
        hold(check, ARTIFACTS, content->depth > 0, "EMC without a beginning");
        content->depth -= content->depth > 0;
    } else if (pdf_is(operator, "Tf")) {
        set_font(content, before);
    } else if (operator.length < 3 &&
               strstr(painting, arena_format(check->arena, " %.*s ", (int)operator.length,
                                             operator.text))) {
        hold(check, ARTIFACTS, is_open(content, 'a') || is_open(content, 't'),
             arena_format(check->arena, "%.*s on page object %zu is in no element",
                          (int)operator.length, operator.text, content->page));
        use_text(content, last);
    }
}

static void read_content(struct content *content, struct pdf_slice stream)
{
    struct pdf_slice last = {NULL, 0}, before = {NULL, 0};
    for (struct pdf_slice token = pdf_value(&stream); token.text; token = pdf_value(&stream)) {
        operate(content, token, last, before);
        before = last;
        last = token;
    }
    hold(content->check, ARTIFACTS, content->depth == 0, "marked content without an end");
}

static void check_area(struct check *check, size_t area)
{
    struct pdf_slice dictionary = check->pdf.objects[area].value;
    bool is_link = pdf_is(look(check, dictionary, "Subtype"), "/Link");
    long long key = -1, flags = 0;
    size_t owner = 0, found;
    pdf_integer(look(check, dictionary, "StructParent"), &key);
    pdf_reference(parent_at(check, key), &owner);
    const char *pair = arena_format(check->arena, "%zu %zu %s", area, owner,
                                    is_link ? "/Link" : "/Annot");
    hold(check, is_link ? LINK_TREE : OTHER_AREAS,
         map_find(check->areas, pair, strlen(pair), &found),
         arena_format(check->arena, "area %zu is in no element for it", area));
    hold(check, is_link ? LINK_TEXT : OTHER_AREAS, look(check, dictionary, "Contents").length > 2,
         arena_format(check->arena, "area %zu says nothing", area));
    pdf_integer(look(check, dictionary, "F"), &flags);
    hold(check, PRINTED_AREA, flags == 4, arena_format(check->arena, "area %zu is not printed", area));
}

static void check_page(struct check *check, size_t page)
{
    struct pdf_slice dictionary = check->pdf.objects[page].value;
    struct pdf_slice areas = pdf_inside(look(check, dictionary, "Annots"));
    struct content content = {.check = check, .page = page,
                              .fonts = look(check, look(check, dictionary, "Resources"), "Font")};
    size_t stream = 0, area;
    long long key = -1;
    pdf_integer(look(check, dictionary, "StructParents"), &key);
    pdf_reference(pdf_get(dictionary, "Contents"), &stream);
    struct pdf_slice parents = pdf_inside(pdf_resolve(&check->pdf, parent_at(check, key)));
    content.parents = arena_alloc(check->arena, (parents.length + 1) * sizeof *content.parents);
    for (struct pdf_slice one = pdf_value(&parents); one.text; one = pdf_value(&parents)) {
        content.parents[content.parent_count++] = one;
    }
    if (stream < check->pdf.count) {
        read_content(&content, check->pdf.objects[stream].stream);
    }
    hold(check, TAB_ORDER, !areas.length || pdf_is(look(check, dictionary, "Tabs"), "/S"), "not S");
    for (struct pdf_slice one = pdf_value(&areas); one.text; one = pdf_value(&areas)) {
        if (pdf_reference(one, &area) && area < check->pdf.count) {
            check_area(check, area);
        }
    }
}

void check_pages(struct check *check)
{
    size_t count;
    size_t *pages = pdf_pages(&check->pdf, &count);
    read_parents(check, look(check, check->tree, "ParentTree"), 0);
    for (size_t i = 0; i < count; i++) {
        check_page(check, pages[i]);
    }
}
