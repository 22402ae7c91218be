/* The bare SAX2 parse of a file by libxml2's push parser, counting elements: what reading SDMX-ML
 * costs at least. usage: sax2 FILE */
#include <libxml/parser.h>
#include <stdio.h>

static unsigned long elements;

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted, (void)attributes;
    elements++;
}

int main(int count, char **arguments)
{
    static char bytes[65536];
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start};
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (!file) {
        fputs("usage: sax2 FILE\n", stderr);
        return 2;
    }
    xmlParserCtxt *parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    size_t n;
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0) {
        xmlParseChunk(parser, bytes, (int)n, 0);
    }
    int failed = xmlParseChunk(parser, bytes, 0, 1);
    xmlFreeParserCtxt(parser);
    fclose(file);
    printf("%lu elements\n", elements);
    return failed != 0;
}
