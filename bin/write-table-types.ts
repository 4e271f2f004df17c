#!/usr/bin/env node
import { execFileSync } from "node:child_process";
import { existsSync, globSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ClientBase } from "pg";
import { migrate, migrationsIn } from "#kernel/server/database/migrate.ts";
import { asAdministrator, startTestServer } from "#kernel/server/database/test-server.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tableOwners } from "../tests/architecture/tables.ts";

const root = resolve(import.meta.dirname, "..");

type Column = {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  default: boolean;
  generated: boolean;
  checks: string[];
};

/** What the database knows of every column, in the order of the tables' names; the list of migrations is the migrator's own. */
async function readColumns(client: ClientBase): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
      a.atthasdef or a.attidentity <> '' as default, a.attgenerated <> '' or a.attidentity = 'a' as generated,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
    order by c.relname collate "C", a.attnum`);
  return rows;
}

const plain: Record<string, string> = {
  ...Object.fromEntries(
    ["smallint", "integer", "bigint", "real", "double precision", "numeric"].map((type) => [type, "number"]),
  ),
  ...Object.fromEntries(
    ["text", "uuid", "date", "timestamp with time zone", "tsvector"].map((type) => [type, "string"]),
  ),
  boolean: "boolean",
  bytea: "Buffer",
  jsonb: "unknown",
};

/** What the driver gives for a column, see `pool.ts`; of a `check (… in ('a', 'b'))` or `(7, 14)`, these alone. */
function selected({ table, name, type, checks }: Column): string {
  for (const check of checks) {
    const values = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.+)\]\)\)\)$/.exec(check)?.[1];
    if (!values) continue;
    const words = [...values.matchAll(/'([^']+)'::text/g)].map(([, word]) => `"${word}"`);
    return words.length > 0 ? words.join(" | ") : values.split(", ").join(" | ");
  }
  const given = plain[type.replace(/\[\]$/, "")];
  if (!given) throw new Error(`${table}.${name} is of type ${type}: say here what the driver gives for it.`);
  return type.endsWith("[]") ? `${given}[]` : given;
}

function typeOf(column: Column): string {
  const orNull = column.nullable ? " | null" : "";
  const type = selected(column);
  if (type === "unknown")
    return `ColumnType<unknown, string${orNull}${column.default ? " | undefined" : ""}, string${orNull}>`;
  if (column.generated) return `GeneratedAlways<${type}${orNull}>`;
  // What may be null need not be given anyway.
  return column.default && !column.nullable ? `Generated<${type}>` : `${type}${orNull}`;
}

/** `risks`: `RiskTables`. */
const nameOf = (owner: string) =>
  `${owner.replace(/s$/, "").replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Tables`;

function fileOf(owner: string, columns: readonly Column[]): [file: string, text: string] {
  const folder = owner === "kernel" ? "kernel/server/database" : `practices/${owner}/server`;
  const file = `${folder}/tables.ts`;
  const narrowed = existsSync(join(root, folder, "columns.ts"));
  const tables = [...Map.groupBy(columns, ({ table }) => table)].map(
    ([table, list]) =>
      `${table}: {\n${list.map((column) => `${column.name}: ${typeOf(column)};`).join("\n")}\n};`,
  );
  const body = `{\n${tables.join("\n")}\n}`;
  const used = ["ColumnType", "Generated", "GeneratedAlways"].filter((each) => body.includes(`${each}<`));
  const text = [
    "// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.",
    used.length > 0 ? `import type { ${used.join(", ")} } from "kysely";` : "",
    narrowed
      ? `import type { Narrow } from "#kernel/server/database/narrow.ts";\nimport type { Columns } from "./columns.ts";`
      : "",
    narrowed
      ? `\ntype InDatabase = ${body};\n\nexport type ${nameOf(owner)} = Narrow<InDatabase, Columns>;`
      : `\nexport type ${nameOf(owner)} = ${body};`,
  ];
  const format = [join(root, "node_modules/@biomejs/biome/bin/biome"), "format", `--stdin-file-path=${file}`];
  return [
    file,
    execFileSync(process.execPath, format, { cwd: root, input: text.join("\n"), encoding: "utf8" }),
  ];
}

/** Every file of table types, by its path from the root, as the database and the owners of its tables want it. */
export async function tableTypes(client: ClientBase): Promise<Map<string, string>> {
  const owners = tableOwners(root);
  const byOwner = Map.groupBy(await readColumns(client), ({ table }) => {
    const owner = owners.get(table);
    if (!owner) throw new Error(`No migration says \`create table ${table}\`: whose is it?`);
    return owner;
  });
  return new Map([...byOwner].map(([owner, columns]) => fileOf(owner, columns)));
}

/** All of the house, and those of a practice that is not in the registry yet. */
function migrations() {
  const known = practiceServers.flatMap((practice) => practice.migrations);
  const begun = globSync("practices/*/server/migrations", { cwd: root }).flatMap((folder) =>
    migrationsIn(folder.split("/")[1]!, pathToFileURL(`${join(root, folder)}/`)),
  );
  return [...known, ...begun.filter(({ name }) => !known.some((each) => each.name === name))];
}

if (import.meta.main) {
  const { stop } = await startTestServer({
    keepIn: join(root, ".cache/test-postgres"),
    async migrate(config) {
      await migrate(config, migrations());
      for (const [file, text] of await asAdministrator(config, tableTypes))
        writeFileSync(join(root, file), text);
    },
  });
  await stop();
}
