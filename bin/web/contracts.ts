import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Plugin, runnerImport } from "vite";
import { z } from "zod";
import type { Operation } from "#kernel/contract/operation.ts";
import { fieldRulesOf } from "./field-rules.ts";
import { type Node, walk } from "./walk.ts";

const RULES = "?field-rules";
const DOOR = "?door";
const contractFile = /\/(?:kernel\/contract|practices\/[^/]+\/contract)(?:\/[^?]*)?\.ts$/;
const doorFile = /\/practices\/[^/]+\/web\/index\.tsx$/;
const webFile = /\/(?:kernel\/web|practices\/[^/]+\/web)\/[^?]*\.tsx?$/;

/** `import { imported as local } from source`, as far as it matters here. */
type ImportDeclaration = {
  type: string;
  source: { value: string };
  specifiers?: { imported?: { name: string }; local: { name: string } }[];
};

/**
 * Contracts as the browser needs them: plain data, made by running each contract here, with the real zod. Operations become
 * their name, way and access; an enum becomes its options; what a body must be (`FieldRule`) becomes a file of its own that a
 * page loads when it first changes something. Schemas and functions stay here: whoever asks for more in the browser is told
 * so by the build.
 */
export function contracts(): Plugin {
  const evaluated = new Map<string, Promise<Record<string, unknown>>>();
  let inDevelopment = false;

  /** The exports of a contract. While one develops, of the file as it is now. */
  function exportsOf(file: string): Promise<Record<string, unknown>> {
    if (inDevelopment)
      return runnerImport<Record<string, unknown>>(file, { configFile: false, logLevel: "error" }).then(
        ({ module }) => module,
      );
    const known =
      evaluated.get(file) ?? (import(pathToFileURL(file).href) as Promise<Record<string, unknown>>);
    evaluated.set(file, known);
    return known;
  }

  return {
    name: "weft-contracts",
    enforce: "pre",
    configResolved({ command }) {
      inDevelopment = command === "serve";
    },
    async resolveId(source, importer) {
      if (importer && doorFile.test(importer) && source === "../contract.ts") {
        const found = await this.resolve(source, importer, { skipSelf: true });
        return found && found.id + DOOR;
      }
      if (source !== "zod" || importer?.includes("/node_modules/")) return null;
      return this.error(`${importer} needs zod at run time, which does not travel to the browser`);
    },
    async load(id) {
      const file = id.replace(RULES, "").replace(DOOR, "");
      if (!contractFile.test(file)) return null;
      this.addWatchFile(file);
      const exports = await exportsOf(file);
      // Words, formats and the like are code the browser runs as it is.
      if (!holdsSchema(exports)) return null;
      if (id.endsWith(RULES)) return { code: rulesModule(exports), moduleType: "js" };
      const named = id.endsWith(DOOR) ? namedOperations(join(dirname(file), "web/index.tsx")) : undefined;
      return { code: plainModule(file, exports, named), moduleType: "js", moduleSideEffects: false };
    },
    transform: {
      // After TypeScript, whose types would look like uses.
      order: "post",
      async handler(code, id) {
        if (!webFile.test(id)) return;
        const schemas = new Map<string, string[]>();
        const tree = this.parse(code) as unknown as Node & { body: ImportDeclaration[] };
        for (const { type, source, specifiers = [] } of tree.body) {
          if (type !== "ImportDeclaration") continue;
          const target = await this.resolve(source.value, id);
          if (!target || !contractFile.test(target.id)) continue;
          const exports = await exportsOf(target.id);
          for (const { imported, local } of specifiers) {
            const value = exports[imported?.name ?? ""];
            if (typeof value === "function" && holdsSchema(exports))
              this.error(
                `${id}: ${imported!.name} is a function of a contract, which stays on the server; what pages run too stands in rules/`,
              );
            if (isSchema(value)) schemas.set(local.name, Object.keys(plainSchema(value)));
          }
        }
        if (schemas.size > 0) refuseSchemaUses(tree, schemas, (message) => this.error(`${id}: ${message}`));
      },
    },
  };
}

/**
 * A door is part of every first view and needs of its contract the kinds of records, the lists (whether the navigation shows
 * their page depends on who may call them) and the operations it names (what its pages ask ahead). All come with the pages.
 */
function namedOperations(door: string): ReadonlySet<string> {
  return new Set([...readFileSync(door, "utf8").matchAll(/\boperations\.(\w+)/g)].map(([, name]) => name!));
}

/** `Risk.parse(…)` in a page would be a mistake that shows only when somebody gets there. */
function refuseSchemaUses(
  tree: Node,
  schemas: Map<string, string[]>,
  refuse: (message: string) => never,
): void {
  walk(tree, (node) => {
    if (node.type !== "MemberExpression") return;
    const { object, property } = node as unknown as Record<"object" | "property", Node & { name?: string }>;
    const allowed = object.type === "Identifier" ? schemas.get(object.name ?? "") : undefined;
    if (!allowed || allowed.includes(property.name ?? "")) return;
    refuse(
      `${object.name}.${property.name} needs zod at run time, which does not travel to the browser (of ${object.name} there is ${allowed.join(", ") || "nothing"} there)`,
    );
  });
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType || isForeignSchema(value);
/** The runner of the development server has a zod of its own. */
const isForeignSchema = (value: unknown) => typeof value === "object" && value !== null && "_zod" in value;
const isOperation = (value: object): value is Operation =>
  "method" in value && "access" in value && "result" in value;

function holdsSchema(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isSchema(value) || Object.values(value).some(holdsSchema);
}

function plainSchema(schema: z.ZodType): Record<string, unknown> {
  if (schema._zod.def.type !== "enum") return {};
  return { options: (schema as z.ZodEnum).options };
}

/** Every export that is data, as data; `rules` of an operation loads what its body must be. */
function plainModule(file: string, exports: Record<string, unknown>, named?: ReadonlySet<string>): string {
  const lines = Object.entries(exports)
    .filter(([, value]) => typeof value !== "function")
    .map(([name, value]) => `export const ${name} = ${write(named ? withOnly(named, value) : value)};`);
  return `const rules = () => import(${JSON.stringify(file + RULES)});\n${lines.join("\n")}\n`;
}

function withOnly(named: ReadonlySet<string>, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("operations" in value)) return value;
  const operations = Object.entries(value.operations as Record<string, Operation>).filter(
    ([name, { method, path }]) => named.has(name) || (method === "GET" && !path.includes("{")),
  );
  return { ...value, operations: Object.fromEntries(operations) };
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  if (isSchema(value)) return write(plainSchema(value));
  if (isOperation(value)) {
    const { id, method, path, access, changes } = value;
    const hasRules = method !== "GET" && Object.keys(rulesOf(value)).length > 0;
    const plain = write({ id, method, path, access: shown(access), ...(changes ? { changes } : {}) });
    return hasRules ? `{...${plain},rules}` : plain;
  }
  const isPractice = "operations" in value && "events" in value;
  // What problems an operation may answer is the server's, and so are the shapes of events and who may do what with what a kind carries.
  const members = Object.entries(value)
    .filter(([name]) => !(isPractice && name === "problems"))
    .map(
      ([name, member]) =>
        [
          name,
          (isPractice && name === "events") || name === "carries" ? withoutShapes(member as object) : member,
        ] as const,
    );
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(",")}}`;
}

/** Who may try it at all, and whether it is about a record. Which part one must take in that, a record says itself (`may`). */
function shown(access: Operation["access"]): object {
  return "roles" in access && access.record ? { ...access, record: {} } : access;
}

const withoutShapes = (events: object) => Object.fromEntries(Object.keys(events).map((kind) => [kind, null]));

const rulesOf = ({ body }: Operation) =>
  body._zod.def.type === "object" ? fieldRulesOf(body as unknown as z.ZodObject) : {};

function rulesModule(exports: Record<string, unknown>): string {
  const operations: Operation[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null || isSchema(value)) return;
    if (isOperation(value)) operations.push(value);
    else for (const member of Object.values(value)) collect(member);
  };
  for (const value of Object.values(exports)) collect(value);
  const rules = Object.fromEntries(
    operations
      .filter(({ method }) => method !== "GET")
      .map((operation) => [operation.id, rulesOf(operation)]),
  );
  return `export const rules = ${JSON.stringify(rules)};\n`;
}
