#include "aggregate/derived.h"

#include "aggregate/words.h"

#include <string.h>

/* Works out from the operands; false when the result is too large. */
typedef bool calculation(const struct number *operands, size_t count, struct number *result);

static bool add(const struct number *operands, size_t count, struct number *result)
{
    struct number total = number_of(0);
    for (size_t i = 0; i < count; i++) {
        if (!number_add(total, operands[i], &total)) {
            return false;
        }
    }
    *result = total;
    return true;
}

static bool subtract(const struct number *operands, size_t count, struct number *result)
{
    (void)count;
    return number_subtract(operands[0], operands[1], result);
}

static bool multiply(const struct number *operands, size_t count, struct number *result)
{
    struct number product = number_of(1);
    for (size_t i = 0; i < count; i++) {
        if (!number_multiply(product, operands[i], &product)) {
            return false;
        }
    }
    *result = product;
    return true;
}

static bool divide(const struct number *operands, size_t count, struct number *result)
{
    (void)count;
    return number_divide(operands[0], operands[1], result);
}

static bool scaled_ratio(const struct number *operands, int factor, struct number *result)
{
    struct number ratio;
    return number_divide(operands[0], operands[1], &ratio) &&
           number_multiply(ratio, number_of(factor), result);
}

static bool percent(const struct number *operands, size_t count, struct number *result)
{
    (void)count;
    return scaled_ratio(operands, 100, result);
}

static bool per_thousand(const struct number *operands, size_t count, struct number *result)
{
    (void)count;
    return scaled_ratio(operands, 1000, result);
}

static bool percent_change(const struct number *operands, size_t count, struct number *result)
{
    struct number difference[2] = {number_of(0), operands[1]};
    return subtract(operands, count, &difference[0]) && scaled_ratio(difference, 100, result);
}

typedef const char *chooser(struct arena *arena, const struct movement *movement);

static const struct formula {
    const char *name;
    size_t least, most; /* operands */
    calculation *calculate;
    chooser *choose; /* formulas that are words */
    const char *unit; /* NULL: the first operand's */
    int decimals;     /* -1: the most that an operand has */
    bool divides;
    const char *said;
} formulas[] = {
    {"sum", 1, 64, add, NULL, NULL, -1, false, "sum"},
    {"difference", 2, 2, subtract, NULL, NULL, -1, false, "first − second"},
    {"product", 2, 64, multiply, NULL, NULL, -1, false, "product"},
    {"ratio", 2, 2, divide, NULL, "ratio", 1, true, "first ÷ second"},
    {"percent", 2, 2, percent, NULL, "percent", 1, true, "first ÷ second × 100"},
    {"percent-change", 2, 2, percent_change, NULL, "percent", 1, true,
     "(first − second) ÷ second × 100"},
    {"per-1000", 2, 2, per_thousand, NULL, "rate", 2, true, "first ÷ second × 1,000"},
    {"direction", 2, 2, NULL, words_direction, "word", 0, false, "words chosen by the change"},
    {"movement", 2, 2, NULL, words_movement, "word", 0, false, "words chosen by the change"},
    {"movement-noun", 2, 2, NULL, words_movement_noun, "word", 0, false,
     "words chosen by the change"},
    {"comparison", 2, 2, NULL, words_comparison, "word", 0, false, "words chosen by the change"},
};

enum { OPERANDS_MAX = 65 };

struct operands {
    const struct figure *figures[OPERANDS_MAX];
    struct number values[OPERANDS_MAX];
    size_t count;
};

static const struct formula *find_formula(const char *name)
{
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        if (strcmp(formulas[i].name, name) == 0) {
            return &formulas[i];
        }
    }
    return NULL;
}

static const struct figure *constant(struct aggregate *aggregate, const struct derived *derived)
{
    struct figure *figure = figure_new(aggregate->arena, "count", 0, "");
    figure_from_definition(aggregate->arena, figure,
                           arena_format(aggregate->arena, "measures.xml:%llu",
                                        (unsigned long long)derived->place.line),
                           derived->constant);
    struct number value = number_of(0);
    figure_set(figure, number_parse(derived->constant, strlen(derived->constant), &value, NULL),
               value);
    return figure;
}

/* False, with every error said, when they are not all there. */
static bool collect(struct aggregate *aggregate, const struct derived *derived,
                    const struct formula *formula, struct operands *operands)
{
    bool complete = true;
    size_t count = derived->constant ? 1 : 0;
    for (const char *const *name = derived->of; *name; name++) {
        count++;
    }
    if (count < formula->least || count > formula->most) {
        diagnostic_at(SEVERITY_ERROR, derived->place, NULL,
                      "the formula '%s' does not take %zu facts", formula->name, count);
        return false;
    }
    for (const char *const *name = derived->of; *name; name++) {
        const struct figure *figure = ledger_find(aggregate->ledger, *name, strlen(*name));
        if (figure) {
            operands->figures[operands->count++] = figure;
        } else {
            diagnostic_at(SEVERITY_ERROR, derived->place, NULL,
                          "there is no fact '%s' to work '%s' out from", *name, derived->fact);
            complete = false;
        }
    }
    if (derived->constant) {
        operands->figures[operands->count++] = constant(aggregate, derived);
    }
    return complete;
}

static int most_decimals(const struct operands *operands)
{
    int most = 0;
    for (size_t i = 0; i < operands->count; i++) {
        most = operands->figures[i]->decimals > most ? operands->figures[i]->decimals : most;
    }
    return most;
}

static const char *unit_of(const struct derived *derived, const struct formula *formula,
                           const struct operands *operands)
{
    if (derived->unit || formula->unit) {
        return derived->unit ? derived->unit : formula->unit;
    }
    const char *unit = operands->figures[0]->unit;
    return formula->calculate == subtract && strcmp(unit, "percent") == 0 ? "points" : unit;
}

/* The words for the first operand against the second. */
static void choose_words(struct aggregate *aggregate, const struct formula *formula,
                         const struct operands *operands, struct figure *figure)
{
    const struct figure *now = operands->figures[0], *before = operands->figures[1];
    bool in_percent = strcmp(now->unit, "percent") == 0;
    struct figure change = {.unit = in_percent ? "points" : now->unit, .status = "",
                            .decimals = most_decimals(operands)};
    struct figure percentage = {.unit = "percent", .status = "", .decimals = 1};
    struct movement movement = {now, &change, &percentage};
    if (!figure_open(figure) || !subtract(operands->values, 2, &change.value)) {
        figure_missing(figure);
        return;
    }
    percentage.has_value = number_sign(before->value) != 0 &&
                           percent_change(operands->values, 2, &percentage.value);
    figure_say(figure, formula->choose(aggregate->arena, &movement));
}

static void make(struct aggregate *aggregate, const struct derived *derived)
{
    const struct formula *formula = find_formula(derived->formula);
    struct operands operands = {.count = 0};
    if (!formula) {
        diagnostic_at(SEVERITY_ERROR, derived->place, NULL, "there is no formula '%s'",
                      derived->formula);
        return;
    }
    if (!collect(aggregate, derived, formula, &operands)) {
        return;
    }
    int decimals = formula->decimals < 0 ? most_decimals(&operands) : formula->decimals;
    struct figure *figure = figure_new(aggregate->arena, unit_of(derived, formula, &operands),
                                       derived->decimals < 0 ? decimals : derived->decimals,
                                       formula->said);
    struct number result = number_of(0);
    for (size_t i = 0; i < operands.count; i++) {
        static const char *const roles[] = {"first", "second"};
        figure_from(aggregate->arena, figure, i < 2 && formula->most == 2 ? roles[i] : "part",
                    operands.figures[i]);
        operands.values[i] = operands.figures[i]->value;
    }
    figure->period = operands.figures[0]->period;
    figure->area = operands.figures[0]->area;
    if (formula->choose) {
        choose_words(aggregate, formula, &operands, figure);
    } else if (formula->divides && figure_open(figure) && number_sign(operands.values[1]) == 0) {
        figure->status = "z";
    } else {
        figure_set(figure, formula->calculate(operands.values, operands.count, &result), result);
    }
    ledger_add(aggregate->ledger, figure, derived->fact, derived->label, derived->order,
               derived->place);
}

void derived_make(struct aggregate *aggregate)
{
    for (size_t i = 0; i < aggregate->measures.derived_count; i++) {
        make(aggregate, &aggregate->measures.derived[i]);
    }
}
