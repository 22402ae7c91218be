#include "validate/statistics.h"

#include <math.h>

/* Binomial probability of k of n. */
static double probability(int64_t k, int64_t n, double p)
{
    double logarithm = lgamma((double)n + 1) - lgamma((double)k + 1) - lgamma((double)(n - k) + 1) +
                       (double)k * log(p) + (double)(n - k) * log1p(-p);
    return exp(logarithm);
}

/* P(X >= k), summed upwards from k, each term from the one before, as far as terms matter. */
static double upper_tail(int64_t k, int64_t n, double p)
{
    double term = probability(k, n, p), sum = term, odds = p / (1 - p);
    for (int64_t i = k; i < n && term > 0; i++) {
        term *= (double)(n - i) / (double)(i + 1) * odds;
        sum += term;
        if (term < sum * 1e-17) {
            break;
        }
    }
    return sum;
}

double poisson_pair_p(int64_t earlier, int64_t later, double ratio)
{
    int64_t n = earlier + later;
    double p = ratio / (1 + ratio);
    double upper = upper_tail(later, n, p);
    double lower = upper_tail(earlier, n, 1 - p); /* P(later <= k), seen from the other side */
    double twice = 2 * (upper < lower ? upper : lower);
    return twice < 1 ? twice : 1;
}
