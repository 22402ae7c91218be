#include "seal/provenance.h"

#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/outfile.h"
#include "seal/chain.h"
#include "seal/materials.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define BUILD_TYPE "urn:piperoll:edition:v1"
#define BUILDER "urn:piperoll:make"

static void put(json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new(object, key, value) != 0) {
        diagnostic_fatal("cannot write the provenance: '%s' is not UTF-8 text", key);
    }
}

static json_t *digest_of(const char *sha256)
{
    json_t *digest = json_object();
    put(digest, "sha256", json_string(sha256));
    return digest;
}

static json_t *file_of(const struct manifest_entry *entry)
{
    json_t *file = json_object();
    put(file, "name", json_string(entry->path));
    put(file, "digest", digest_of(entry->digest));
    return file;
}

static bool is_seal(const char *path, const char *build)
{
    size_t length = strlen(build);
    return strncmp(path, build, length) == 0 && strncmp(path + length, "/audit/", 7) == 0;
}

static json_t *files_of(const struct manifest *manifest, const char *edition, const char *build,
                        bool inputs)
{
    json_t *files = json_array();
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_entry *entry = &manifest->entries[i];
        bool is_input = chain_at(chain_link(entry->path, edition, build))->is_input;
        if (is_input == inputs && !is_seal(entry->path, build)) {
            json_array_append_new(files, file_of(entry));
        }
    }
    return files;
}

/* A package has an address after the package-url specification, a font its digest. */
static json_t *material_of(struct arena *arena, const char *const *cells)
{
    json_t *material = json_object(), *annotations = json_object();
    put(material, "name", json_string(cells[MATERIAL_NAME]));
    if (strcmp(cells[MATERIAL_KIND], "package") == 0) {
        put(material, "uri",
            json_string(arena_format(arena, "pkg:deb/debian/%s@%s", cells[MATERIAL_NAME],
                                     cells[MATERIAL_VERSION])));
    } else if (!cells[MATERIAL_SHA256][0]) {
        put(material, "uri",
            json_string(arena_format(arena, "urn:piperoll:%s:%s", cells[MATERIAL_KIND],
                                     cells[MATERIAL_NAME])));
    }
    if (cells[MATERIAL_SHA256][0]) {
        put(material, "digest", digest_of(cells[MATERIAL_SHA256]));
    }
    put(annotations, "kind", json_string(cells[MATERIAL_KIND]));
    if (cells[MATERIAL_VERSION][0]) {
        put(annotations, "version", json_string(cells[MATERIAL_VERSION]));
    }
    put(material, "annotations", annotations);
    return material;
}

/* One digest for the sources of all tools: of their lines in the manifest. */
static json_t *sources_digest(const struct manifest *manifest)
{
    char digest[SHA256_TEXT_SIZE];
    struct sha256 *hash = sha256_new();
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_entry *entry = &manifest->entries[i];
        if (strncmp(entry->path, "pipeline/", 9) == 0) {
            sha256_add(hash, entry->digest, SHA256_TEXT_SIZE - 1);
            sha256_add(hash, "  ", 2);
            sha256_add(hash, entry->path, strlen(entry->path));
            sha256_add(hash, "\n", 1);
        }
    }
    sha256_finish(hash, digest);
    return json_string(digest);
}

static json_t *definition_of(struct arena *arena, const struct manifest *manifest,
                             const struct table *materials, const char *edition,
                             const char *build)
{
    json_t *definition = json_object(), *parameters = json_object();
    json_t *dependencies = files_of(manifest, edition, build, true);
    for (size_t i = 0; i < materials->count; i++) {
        json_array_append_new(dependencies, material_of(arena, materials->rows[i].cells));
    }
    put(parameters, "edition", json_string(edition));
    put(parameters, "outputs", json_string(build));
    put(parameters, "target", json_string("report"));
    put(definition, "buildType", json_string(BUILD_TYPE));
    put(definition, "externalParameters", parameters);
    put(definition, "resolvedDependencies", dependencies);
    return definition;
}

static json_t *run_of(const struct manifest *manifest)
{
    json_t *run = json_object(), *builder = json_object(), *version = json_object();
    put(version, "sources-sha256", sources_digest(manifest));
    put(builder, "id", json_string(BUILDER));
    put(builder, "version", version);
    put(run, "builder", builder);
    return run;
}

void provenance_save(const struct manifest *manifest, const struct table *materials,
                     const char *edition, const char *build, const char *path)
{
    struct arena *arena = arena_new();
    json_t *statement = json_object(), *predicate = json_object();
    put(predicate, "buildDefinition",
        definition_of(arena, manifest, materials, edition, build));
    put(predicate, "runDetails", run_of(manifest));
    put(statement, "_type", json_string("https://in-toto.io/Statement/v1"));
    put(statement, "subject", files_of(manifest, edition, build, false));
    put(statement, "predicateType", json_string("https://slsa.dev/provenance/v1"));
    put(statement, "predicate", predicate);
    char *text = json_dumps(statement, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    if (!text) {
        diagnostic_fatal("cannot write the provenance");
    }
    struct outfile *file = outfile_open(path);
    outfile_text(file, text);
    outfile_text(file, "\n");
    outfile_close(file);
    free(text);
    json_decref(statement);
    arena_free(arena);
}
