import { z } from "zod";
import { NO_NUL, ONE_LINE } from "#kernel/contract/text-policy.ts";

/** A field for text somewhere in a body: `criteria.*.title`. */
export type TextField = { path: string; kind: "line" | "text"; schema: z.ZodString; optional: boolean };

/** Every field for text that a schema takes. Those that are no text (ids, days, addresses, codes) are none. */
export function textFieldsOf(schema: z.ZodType, path = "", optional = false): TextField[] {
  const inner = bare(schema);
  const maybe = optional || !(schema.safeParse(undefined).success === false);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([name, member]) =>
      textFieldsOf(member as z.ZodType, path === "" ? name : `${path}.${name}`, optional),
    );
  if (inner instanceof z.ZodArray) return textFieldsOf(inner.element as z.ZodType, `${path}.*`, true);
  const kind = kindOf(inner);
  return kind ? [{ path, kind, schema: inner as z.ZodString, optional: maybe }] : [];
}

/**
 * The same body with another text in each of its fields for text. Whatever of them stands at the top and was left out is filled in too.
 * @param other the text instead of one that is there ("" where it was left out)
 */
export function withTexts(
  schema: z.ZodType,
  body: unknown,
  other: (field: TextField, text: string) => string,
  path = "",
): unknown {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject) {
    if (typeof body !== "object" || body === null) return body;
    const given = body as Record<string, unknown>;
    const all = Object.entries(inner.shape).flatMap(([name, member]) => {
      const below = path === "" ? name : `${path}.${name}`;
      const isText = kindOf(bare(member as z.ZodType)) !== null;
      if (!(name in given) && !(isText && path === "")) return [];
      return [[name, withTexts(member as z.ZodType, given[name], other, below)] as const];
    });
    return { ...given, ...Object.fromEntries(all) };
  }
  if (inner instanceof z.ZodArray)
    return Array.isArray(body)
      ? body.map((each) => withTexts(inner.element as z.ZodType, each, other, `${path}.*`))
      : body;
  const kind = kindOf(inner);
  if (!kind || body === null) return body;
  const text = typeof body === "string" ? body : "";
  return other({ path, kind, schema: inner as z.ZodString, optional: false }, text);
}

/** Fields that take any characters at all. Up to 60 of them are the name of something (a record, a zone) that must be there. */
export function looseStringsOf(schema: z.ZodType, path = ""): string[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([name, member]) =>
      looseStringsOf(member as z.ZodType, path === "" ? name : `${path}.${name}`),
    );
  if (inner instanceof z.ZodArray) return looseStringsOf(inner.element as z.ZodType, `${path}.*`);
  if (!(inner instanceof z.ZodString) || kindOf(inner)) return [];
  const checks = (inner._zod.def.checks ?? []).map(
    (check) => check._zod.def as { check: string; pattern?: RegExp },
  );
  const isName = (inner.maxLength ?? Infinity) <= 60;
  return isName || checks.some(({ check, pattern }) => check === "custom" || pattern) ? [] : [path];
}

function kindOf(schema: z.ZodType): TextField["kind"] | null {
  if (!(schema instanceof z.ZodString)) return null;
  const patterns = (schema._zod.def.checks ?? []).map(
    (check) => (check._zod.def as { pattern?: RegExp }).pattern?.source,
  );
  if (patterns.includes(ONE_LINE.source)) return "line";
  return patterns.includes(NO_NUL.source) ? "text" : null;
}

/** Without what says that it may be left out; of a choice between a text and nothing, the text. */
function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return bare(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) {
    const texts = (schema.options as z.ZodType[]).filter((each) => kindOf(bare(each)) !== null);
    return texts[0] ? bare(texts[0]) : schema;
  }
  return schema;
}
