#include "sha256.h"

#include "arena.h"
#include "diagnostic.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct sha256 {
    EVP_MD_CTX *context;
};

/* Looked up once: for small files that takes as long as hashing them. */
static EVP_MD *algorithm;
static pthread_once_t looked_up = PTHREAD_ONCE_INIT;

/* Without the machine's openssl.cnf, which could put another implementation in its place. Nothing is
 * given back at exit: a program that ends in an error may still be hashing in another thread. */
static void look_up(void)
{
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
    algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
}

struct sha256 *sha256_new(void)
{
    struct sha256 *hash = memory_new(sizeof *hash);
    pthread_once(&looked_up, look_up);
    hash->context = EVP_MD_CTX_new();
    if (!algorithm || !hash->context || EVP_DigestInit_ex(hash->context, algorithm, NULL) != 1) {
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
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    struct sha256 *hash = sha256_new();
    char bytes[65536];
    ssize_t n;
    while ((n = read(file, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR)) {
        sha256_add(hash, bytes, n > 0 ? (size_t)n : 0);
    }
    int error = n < 0 ? errno : 0;
    close(file);
    sha256_finish(hash, text);
    errno = error;
    return error == 0;
}
