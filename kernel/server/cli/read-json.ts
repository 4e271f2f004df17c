import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Fault, InputFault } from "./command.ts";
import { jsonPlaces } from "./json-places.ts";
import { kit } from "./kit-texts.ts";
import { spoken } from "./say.ts";
import { unreadable } from "./unreadable.ts";

/** A fault of a value inside the file, at a path such as `activities[2].duration`. */
export type JsonFault = { path: string; message: string };

/** A file read whole: its value, and how to refuse it naming line and column. */
export type JsonFile<Value> = { value: Value; refuse: (faults: readonly JsonFault[]) => never };

/**
 * Reads and checks a JSON file; `-` is standard input.
 *
 * @throws InputFault with file, line and column, when it cannot be read, is not JSON or does not fit the schema.
 * @example const { value, refuse } = readJson("plan.json", Plan); if (value.start > now) refuse([{ path: "start", message: "…" }]);
 */
export function readJson<Schema extends z.ZodType>(path: string, schema: Schema): JsonFile<z.output<Schema>> {
  const file = path === "-" ? kit("standardInput") : path;
  return readJsonText(readText(path, file), file, schema);
}

/** The same for text that is at hand; `file` is how faults name it. */
export function readJsonText<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): JsonFile<z.output<Schema>> {
  const { places, fault } = jsonPlaces(text);
  if (fault !== null) {
    const message =
      fault < text.length
        ? kit("notJson", { found: JSON.stringify(text.slice(fault, fault + 12)) })
        : kit("jsonEnds");
    throw new InputFault([{ file, ...placeOf(text, fault), message }]);
  }
  function refuse(faults: readonly JsonFault[]): never {
    throw new InputFault(
      faults.map(({ path: where, message }): Fault => {
        let known = where;
        while (!places.has(known)) known = known.replace(/(^|\.)[^.[\]]+$|\[\d+\]$/, "");
        return {
          file,
          ...placeOf(text, places.get(known)!),
          message: where === "" ? message : `${where}: ${message}`,
        };
      }),
    );
  }
  const parsed = schema.safeParse(JSON.parse(text.replace(/^\ufeff/, "")), {
    error: z.locales[spoken()]().localeError,
  });
  if (parsed.success) return { value: parsed.data, refuse };
  return refuse(parsed.error.issues.map(({ path: keys, message }) => ({ path: pathText(keys), message })));
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new InputFault([{ file, message: unreadable(error) ?? kit("cannotBeRead", { code }) }]);
  }
}

function pathText(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : path === "" ? String(key) : `${path}.${String(key)}`,
    "",
  );
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: at - lineStart + 1 };
}
