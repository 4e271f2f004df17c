import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** Reached only by functions in the database, or by the migrations themselves. */
const untyped = ["migration", "record_counter", "search_document"];

type Column = { table: string; column: string; type: string; nullable: boolean };

let weft: TestWeft;
let columns: Column[];
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { rows } = await weft.kernel.pool.query(`
    select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1, 2`);
  columns = rows;
});
afterAll(() => weft.stop());

/** Every `…Tables` type a practice or the kernel hands to Kysely. */
function tableTypes(): { name: string; file: string }[] {
  const files = globSync(["kernel/server/database/tables.ts", "practices/*/server/**/*.ts"]);
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^export type (\w+Tables) =/gm)]
      .map(([, name]) => ({ name: name!, file }))
      // What practices may read of the spine: a part of the kernel's.
      .filter(({ name }) => name !== "SharedTables"),
  );
}

/** What the driver gives for a type of PostgreSQL, see pool.ts. */
function inTypeScript(type: string): string {
  if (type.startsWith("_")) return `readonly (${inTypeScript(type.slice(1))})[]`;
  if (/^(int[248]|float[48]|numeric)$/.test(type)) return "number";
  if (/^(text|uuid|timestamptz|date|varchar)$/.test(type)) return "string";
  if (type === "bool") return "boolean";
  if (type === "bytea") return "Buffer";
  if (/^jsonb?$/.test(type)) return "AnyJson";
  throw new Error(`A column is of type ${type}; say here what the driver gives for it`);
}

/** Compiles a comparison of the types with the catalog; what the compiler says of it. */
function compare(catalog: readonly Column[], name: string): string {
  const folder = join(".cache/table-types", name);
  mkdirSync(folder, { recursive: true });
  const types = tableTypes();
  const tables = Map.groupBy(
    catalog.filter(({ table }) => !untyped.includes(table)),
    ({ table }) => table,
  );
  const source = `// Written by tests/reference/table-types.test.ts.
import type { Selectable } from "kysely";
${types.map(({ name: type, file }, at) => `import type { ${type} as T${at} } from "../../../${file}";`).join("\n")}
type Database = {
${[...tables].map(([table, list]) => `  ${table}: {\n${list.map(({ column, type, nullable }) => `    ${column}: ${inTypeScript(type)}${nullable ? " | null" : ""};`).join("\n")}\n  };`).join("\n")}
};
type ColumnFault<Ours, Real> = unknown extends Ours ? never
  : null extends Ours ? (null extends Real ? BaseFault<Ours, Real> : "never null in the database")
  : null extends Real ? "nullable in the database" : BaseFault<Ours, Real>;
type AnyJson = { json: true };
type BaseFault<Ours, Real> = NonNullable<Real> extends AnyJson ? never : NonNullable<Ours> extends NonNullable<Real> ? never : "of another type in the database";
type TableFaults<Ours, Real> =
  | { [Name in keyof Ours & string]: Name extends keyof Real
      ? ColumnFault<Ours[Name], Real[Name]> extends infer Fault extends string ? \`\${Name} is \${Fault}\` : never
      : \`\${Name} is not in the database\` }[keyof Ours & string]
  | { [Name in keyof Real & string]: Name extends keyof Ours ? never : \`\${Name} is not in the type\` }[keyof Real & string];
type Faults<Tables> = { [Table in keyof Tables & string]: Table extends keyof Database
    ? TableFaults<Selectable<Tables[Table]>, Database[Table]> extends infer Fault extends string ? \`\${Table}.\${Fault}\` : never
    : \`\${Table} is no table of the database\` }[keyof Tables & string];
type All = ${types.map((_, at) => `keyof T${at}`).join(" | ")};
declare function none<Fault extends never>(...say: Fault[]): void;
${types.map((_, at) => `none<Faults<T${at}>>();`).join("\n")}
none<Exclude<keyof Database, All>>();
`;
  writeFileSync(join(folder, "check.ts"), source);
  const settings = {
    extends: "../../../tsconfig.base.json",
    compilerOptions: {
      composite: false,
      incremental: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      lib: ["ES2024"],
      types: ["node"],
    },
    files: ["check.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const { stdout } = spawnSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "-p", folder, "--pretty", "false"],
    {
      encoding: "utf8",
    },
  );
  return stdout;
}

test("the table types of every practice have the columns of the migrated database, null where it may be null", () => {
  expect(tableTypes().length).toBeGreaterThan(6);
  expect(columns.length).toBeGreaterThan(200);
  expect(compare(columns, "as-it-is")).toBe("");
});

test("a column the types lack, one the database lacks, another nullability, type or table is a fault by name", () => {
  const without = (table: string, column: string) => (each: Column) =>
    !(each.table === table && each.column === column);
  const changed = columns
    .filter(without("commitment", "due_on"))
    .map((each) =>
      each.table === "challenge" && each.column === "detail" ? { ...each, nullable: true } : each,
    )
    .map((each) => (each.table === "comment" && each.column === "version" ? { ...each, type: "text" } : each))
    .concat([
      { table: "risk", column: "appetite", type: "int4", nullable: true },
      { table: "mood", column: "workspace_id", type: "uuid", nullable: false },
    ]);
  const said = compare(changed, "changed");
  expect(said).toContain("commitment.due_on is not in the database");
  expect(said).toContain("challenge.detail is nullable in the database");
  expect(said).toContain("comment.version is of another type in the database");
  expect(said).toContain("risk.appetite is not in the type");
  expect(said).toContain('"mood"');
});
