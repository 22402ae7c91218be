#include "csv_scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static bool is_always_usable(void)
{
    return true;
}

static void scan_plain(const char *bytes, size_t blocks, char delimiter, struct csv_marks *marks)
{
    for (size_t block = 0; block < blocks; block++) {
        struct csv_marks found = {0, 0};
        for (size_t i = 0; i < CSV_SCAN_BLOCK; i++) {
            char c = bytes[block * CSV_SCAN_BLOCK + i];
            bool is_other = c == '"' || c == '\n' || c == '\r';
            found.delimiters |= (uint64_t)(c == delimiter) << i;
            found.others |= (uint64_t)is_other << i;
        }
        marks[block] = found;
    }
}

#if defined(__x86_64__)

static void scan_sse2(const char *bytes, size_t blocks, char delimiter, struct csv_marks *marks)
{
    const __m128i delimiters = _mm_set1_epi8(delimiter), quotes = _mm_set1_epi8('"');
    const __m128i feeds = _mm_set1_epi8('\n'), returns = _mm_set1_epi8('\r');
    for (size_t block = 0; block < blocks; block++) {
        struct csv_marks found = {0, 0};
        for (size_t part = 0; part < CSV_SCAN_BLOCK; part += sizeof delimiters) {
            const char *at = bytes + block * CSV_SCAN_BLOCK + part;
            __m128i some = _mm_loadu_si128((const __m128i *)(const void *)at);
            __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(some, feeds),
                                         _mm_cmpeq_epi8(some, returns));
            __m128i others = _mm_or_si128(lines, _mm_cmpeq_epi8(some, quotes));
            uint32_t cells = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(some, delimiters));
            found.delimiters |= (uint64_t)cells << part;
            found.others |= (uint64_t)(uint32_t)_mm_movemask_epi8(others) << part;
        }
        marks[block] = found;
    }
}

/* The others differ in their low halves: a shuffle looks up which of them a byte could be, if any. */
__attribute__((target("avx2"))) static void scan_avx2(const char *bytes, size_t blocks,
                                                      char delimiter, struct csv_marks *marks)
{
    const __m256i delimiters = _mm256_set1_epi8(delimiter);
    const __m256i by_low_half = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(-1, -1, '"', -1, -1, -1, -1, -1, -1, -1, '\n', -1, -1, '\r', -1, -1));
    for (size_t block = 0; block < blocks; block++) {
        struct csv_marks found = {0, 0};
        for (size_t part = 0; part < CSV_SCAN_BLOCK; part += sizeof delimiters) {
            const char *at = bytes + block * CSV_SCAN_BLOCK + part;
            __m256i some = _mm256_loadu_si256((const __m256i *)(const void *)at);
            __m256i others = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(by_low_half, some), some);
            uint32_t cells = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(some, delimiters));
            found.delimiters |= (uint64_t)cells << part;
            found.others |= (uint64_t)(uint32_t)_mm256_movemask_epi8(others) << part;
        }
        marks[block] = found;
    }
}

static bool has_avx2(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") != 0;
}

#endif

const struct csv_scanner csv_scanners[] = {
    {"plain", scan_plain, is_always_usable},
#if defined(__x86_64__)
    {"sse2", scan_sse2, is_always_usable},
    {"avx2", scan_avx2, has_avx2},
#endif
};

const size_t csv_scanner_count = sizeof csv_scanners / sizeof *csv_scanners;

csv_scan *csv_scan_best(void)
{
    size_t best = csv_scanner_count - 1;
    while (!csv_scanners[best].is_usable()) {
        best--;
    }
    return csv_scanners[best].scan;
}
