import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What every practice may read beside its own: the spine, who takes part, and the names of people (`SharedTables`). */
const shared = new Set(["record", "participation", "person"]);

/** Whose migrations make each table: a practice, or `kernel`. */
export function tableOwners(root: string): Map<string, string> {
  const folders = [["kernel", join(root, "kernel/server/database/migrations")]];
  const practices = join(root, "practices");
  if (existsSync(practices)) {
    for (const name of readdirSync(practices))
      folders.push([name, join(practices, name, "server/migrations")]);
  }
  const owners = new Map<string, string>();
  for (const [owner = "", folder = ""] of folders) {
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)) {
      const sql = readFileSync(join(folder, file), "utf8");
      for (const [, made, renamed] of sql.matchAll(
        /create table (?:if not exists )?(\w+)|alter table \w+ rename to (\w+)/gi,
      ))
        owners.set((made ?? renamed)!.toLowerCase(), owner);
    }
  }
  return owners;
}

/** The tables a text of SQL reads and writes, as far as they are tables of the house. */
export function tablesIn(
  sql: string,
  owners: ReadonlyMap<string, string>,
): { table: string; writes: boolean }[] {
  return [...sql.matchAll(/\b(from|join|insert into|update|delete from)\s+(\w+)/gi)].flatMap(
    ([, verb = "", table = ""]) =>
      owners.has(table.toLowerCase())
        ? [{ table: table.toLowerCase(), writes: !/^(from|join)$/i.test(verb) }]
        : [],
  );
}

/** Why a practice may not use a table, in a sentence; `undefined` when it may. */
export function whyNotTable(
  practice: string,
  { table, writes }: { table: string; writes: boolean },
  owners: ReadonlyMap<string, string>,
): string | undefined {
  const owner = owners.get(table);
  if (owner === undefined || owner === practice) return undefined;
  if (owner !== "kernel") return `${table} is of ${owner}: ask its read model.`;
  if (shared.has(table))
    return writes ? `${table} is written by the kernel: \`context.records\` and its like do it.` : undefined;
  return `${table} is the kernel's own: what is wanted of it is a function of the kernel.`;
}
