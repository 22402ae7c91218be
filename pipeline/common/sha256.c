#include "sha256.h"

#include "arena.h"
#include "diagnostic.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

struct sha256 {
    EVP_MD_CTX *context;
};

struct sha256 *sha256_new(void)
{
    struct sha256 *hash = memory_new(sizeof *hash);
    hash->context = EVP_MD_CTX_new();
    if (!hash->context || EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL) != 1) {
        diagnostic_fatal("the crypto library has no SHA-256");
    }
    return hash;
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t length)
{
    if (EVP_DigestUpdate(hash->context, bytes, length) != 1) {
        diagnostic_fatal("SHA-256 failed");
    }
}

void sha256_finish(struct sha256 *hash, char text[SHA256_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length;
    if (EVP_DigestFinal_ex(hash->context, digest, &length) != 1) {
        diagnostic_fatal("SHA-256 failed");
    }
    for (unsigned i = 0; i < length; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    text[2 * length] = '\0';
    EVP_MD_CTX_free(hash->context);
    free(hash);
}

bool sha256_file(const char *path, char text[SHA256_TEXT_SIZE])
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    struct sha256 *hash = sha256_new();
    char bytes[65536];
    size_t n;
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0) {
        sha256_add(hash, bytes, n);
    }
    int error = ferror(file) ? errno : 0;
    fclose(file);
    sha256_finish(hash, text);
    errno = error;
    return error == 0;
}
