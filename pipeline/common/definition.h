/* The XML definitions of an edition: loaded, checked against their schema (XSD), and walked.
 * Whatever is wrong with one is said as FILE:LINE: error, all at once, and ends the program with
 * EXIT_SYSTEM. The nodes are libxml2's; texts and nodes belong to the document. */
#ifndef PIPEROLL_DEFINITION_H
#define PIPEROLL_DEFINITION_H

#include "arena.h"
#include "diagnostic.h"

#include <libxml/tree.h>
#include <stdbool.h>

struct definition {
    const char *path;
    xmlDoc *document;
    const xmlNode *root;
};

/* Loads FOLDER/NAME.xml and checks it against SCHEMAS/NAME.xsd. Close with definition_close. */
struct definition definition_open(struct arena *arena, const char *folder, const char *name,
                                  const char *schemas);
void definition_close(struct definition *definition);

/* The first child element, or the next sibling element, with that name; any where name is NULL. */
const xmlNode *definition_child(const xmlNode *parent, const char *name);
const xmlNode *definition_next(const xmlNode *node, const char *name);

bool definition_is(const xmlNode *node, const char *name);

/* A copy of an attribute in the arena; NULL when it is not there. */
const char *definition_attribute(struct arena *arena, const xmlNode *node, const char *name);
/* The same, with another value when it is not there. */
const char *definition_attribute_or(struct arena *arena, const xmlNode *node, const char *name,
                                    const char *otherwise);
/* True when the attribute is "true" or "1". */
bool definition_flag(const xmlNode *node, const char *name);

/* The element's text, blanks folded. */
const char *definition_text(struct arena *arena, const xmlNode *node);

struct place definition_place(const struct definition *definition, const xmlNode *node);

#endif
