#include "seal/materials.h"

struct table materials_load(struct arena *arena, const char *path)
{
    static const char *const columns[MATERIAL_COLUMNS] = {"kind", "name", "version", "sha256"};
    return table_load(arena, path, columns, MATERIAL_COLUMNS, MATERIAL_COLUMNS);
}
