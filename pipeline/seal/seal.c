#include "seal/seal.h"

#include "common/arena.h"
#include "common/diagnostic.h"
#include "common/finding.h"
#include "common/outfile.h"
#include "seal/chain.h"
#include "seal/manifest.h"
#include "seal/materials.h"
#include "seal/provenance.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void copy_waivers(struct arena *arena, const char *edition, const char *to)
{
    const char *from = arena_format(arena, "%s/waivers.csv", edition);
    if (access(from, F_OK) == 0) {
        outfile_copy(from, to);
        return;
    }
    struct outfile *file = outfile_open(to);
    outfile_text(file, "rule,source,role,date,reason\n"); /* nothing was waived */
    outfile_close(file);
}

static void gather_findings(struct arena *arena, const char *build, const char *to)
{
    static const char *const stages[] = {"validate", "aggregate", "typeset"};
    struct findings *findings = findings_new();
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        findings_load(findings, arena_format(arena, "%s/%s/findings.csv", build, stages[i]));
    }
    findings_sort(findings);
    findings_save(findings, to);
    findings_free(findings);
}

void seal_write(const struct options *options, const char *materials)
{
    struct arena *arena = arena_new();
    const char *build = options->build;
    const char *audit = arena_format(arena, "%s/audit", build);
    const char *path = arena_format(arena, "%s/manifest.sha256", audit);
    const char *provenance = arena_format(arena, "%s/provenance.json", audit);
    outfile_remove(path);
    outfile_remove(provenance);
    outfile_remove(arena_format(arena, "%s.sig", path));
    outfile_remove(arena_format(arena, "%s/signers", audit));
    const struct table tools = materials_load(arena, materials);
    outfile_copy(arena_format(arena, "%s/aggregate/facts.csv", build),
                 arena_format(arena, "%s/facts.csv", audit));
    outfile_copy(arena_format(arena, "%s/aggregate/lineage.csv", build),
                 arena_format(arena, "%s/lineage.csv", audit));
    copy_waivers(arena, options->edition, arena_format(arena, "%s/waivers.csv", audit));
    gather_findings(arena, build, arena_format(arena, "%s/findings.csv", audit));
    struct manifest manifest = manifest_of(arena, "", options->edition, build);
    provenance_save(&manifest, &tools, options->edition, build, provenance);
    manifest_add(arena, &manifest, provenance);
    manifest_save(&manifest, path);
    diagnostic_progress("  seal      %zu files", manifest.count);
    arena_free(arena);
}

void seal_inputs(const struct options *options)
{
    struct arena *arena = arena_new();
    char digest[SHA256_TEXT_SIZE];
    struct sha256 *hash = sha256_new();
    struct manifest manifest = manifest_of_inputs(arena, options->edition, options->build);
    for (size_t i = 0; i < manifest.count; i++) {
        const struct manifest_entry *entry = &manifest.entries[i];
        if (chain_at(chain_link(entry->path, options->edition, options->build))->is_input) {
            const char *line = manifest_line(arena, entry);
            sha256_add(hash, line, strlen(line));
        }
    }
    sha256_finish(hash, digest);
    printf("%s\n", digest);
    arena_free(arena);
}
