#include "chart/huffman.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct node {
    uint32_t count;
    uint16_t symbol; /* of a leaf */
    uint16_t parent;
};

/* By count; symbols of equal count in their order, so that the code is always the same. */
static int compare_leaves(const void *first, const void *second)
{
    const struct node *a = first, *b = second;
    return a->count != b->count ? (a->count > b->count) - (a->count < b->count)
                                : a->symbol - b->symbol;
}

static size_t add_leaves(struct node *nodes, const uint32_t *counts, size_t symbols)
{
    size_t leaves = 0;
    for (size_t i = 0; i < symbols; i++) {
        if (counts[i] > 0) {
            nodes[leaves++] = (struct node){.count = counts[i], .symbol = (uint16_t)i};
        }
    }
    for (size_t i = 0; leaves < 2; i++) {
        if (counts[i] == 0) {
            nodes[leaves++] = (struct node){.count = 1, .symbol = (uint16_t)i};
        }
    }
    qsort(nodes, leaves, sizeof *nodes, compare_leaves);
    return leaves;
}

/* The rarest two become one until one is left. What was joined grows, so leaves and joined nodes
 * are two rows in order, and the rarest stands at the head of one of them. Returns the root. */
static size_t join_nodes(struct node *nodes, size_t leaves)
{
    size_t leaf = 0, joined = leaves, end = leaves;
    while (end < 2 * leaves - 1) {
        nodes[end].count = 0;
        for (int i = 0; i < 2; i++) {
            bool takes_leaf =
                leaf < leaves && (joined == end || nodes[leaf].count <= nodes[joined].count);
            struct node *node = &nodes[takes_leaf ? leaf++ : joined++];
            node->parent = (uint16_t)end;
            nodes[end].count += node->count;
        }
        end++;
    }
    return end - 1;
}

/* Returns the longest. */
static unsigned measure(struct huffman *code, const struct node *nodes, size_t leaves, size_t root)
{
    unsigned char depth[2 * HUFFMAN_SYMBOLS] = {0};
    unsigned longest = 0;
    for (size_t i = root; i-- > 0;) {
        depth[i] = (unsigned char)(depth[nodes[i].parent] + 1);
        if (i < leaves) {
            code->bits[nodes[i].symbol] = depth[i];
            longest = depth[i] > longest ? depth[i] : longest;
        }
    }
    return longest;
}

static uint16_t reversed(unsigned value, unsigned bits)
{
    unsigned turned = 0;
    for (; bits > 0; bits--, value >>= 1) {
        turned = turned << 1 | (value & 1);
    }
    return (uint16_t)turned;
}

static void number_codes(struct huffman *code, size_t symbols)
{
    unsigned next = 0;
    for (unsigned bits = 1; bits <= HUFFMAN_LONGEST; bits++, next <<= 1) {
        for (size_t i = 0; i < symbols; i++) {
            if (code->bits[i] == bits) {
                code->code[i] = reversed(next++, bits);
            }
        }
    }
}

void huffman_make(struct huffman *code, const uint32_t *counts, size_t symbols, unsigned longest)
{
    struct node nodes[2 * HUFFMAN_SYMBOLS];
    memset(code, 0, sizeof *code);
    size_t leaves = add_leaves(nodes, counts, symbols);
    /* Counts that lie closer together give shorter codes. */
    while (measure(code, nodes, leaves, join_nodes(nodes, leaves)) > longest) {
        for (size_t i = 0; i < leaves; i++) {
            nodes[i].count = (nodes[i].count + 1) / 2;
        }
    }
    number_codes(code, symbols);
}
