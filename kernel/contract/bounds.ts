import type { z } from "zod";

/** How much JSON a value may be: how deep arrays and objects stand in each other, and how many values and names there are in all. */
export type Bounds = { depth: number; values: number };

type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  items?: z.ZodType[];
  rest?: z.ZodType | null;
  options?: z.ZodType[];
  innerType?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  format?: string;
  checks?: { _zod: { def: { check: string; maximum?: number; length?: number } } }[];
};

const definitionOf = (schema: z.ZodType) => (schema as unknown as { def: Definition }).def;

/** Formats that say by themselves how long a text is. */
const ofOneLength = new Set(["uuid", "guid", "date"]);

/** The most characters of a text or elements of a list that a schema takes; undefined where it does not say. */
function mostOf({ checks = [] }: Definition): number | undefined {
  const said = checks.flatMap(({ _zod: { def } }) =>
    def.check === "max_length" ? def.maximum! : def.check === "length_equals" ? def.length! : [],
  );
  return said.length > 0 ? Math.min(...said) : undefined;
}

const own = new WeakMap<z.ZodType, Bounds>();
const single: Bounds = { depth: 0, values: 1 };

/**
 * What a schema takes at most. Counting stops at the largest integer: whoever asks has a limit of their own.
 * @throws RangeError for a schema without an end, which `unboundedIn` names
 * @example boundsOf(z.object({ tags: z.array(line(40)).max(20) })) // { depth: 2, values: 23 }
 */
export function boundsOf(schema: z.ZodType): Bounds {
  const known = own.get(schema);
  if (known) return known;
  const found = findBounds(schema);
  own.set(schema, found);
  return found;
}

function findBounds(schema: z.ZodType): Bounds {
  const definition = definitionOf(schema);
  const { type, shape, element, items, options, innerType, left, right } = definition;
  if (shape) {
    const parts = Object.values(shape).map(boundsOf);
    // A name and a value each.
    return { depth: 1 + deepest(parts), values: 1 + parts.reduce((sum, { values }) => sum + 1 + values, 0) };
  }
  if (type === "array") {
    const most = mostOf(definition);
    if (most === undefined) throw new RangeError("A list without a most");
    const { depth, values } = boundsOf(element!);
    return { depth: 1 + depth, values: Math.min(1 + most * values, Number.MAX_SAFE_INTEGER) };
  }
  if (items) {
    const parts = items.map(boundsOf);
    return { depth: 1 + deepest(parts), values: 1 + parts.reduce((sum, { values }) => sum + values, 0) };
  }
  if (options) return widest(options.map(boundsOf));
  if (innerType) return boundsOf(innerType);
  if (left && right) {
    const [one, other] = [boundsOf(left), boundsOf(right)];
    return { depth: Math.max(one.depth, other.depth), values: one.values + other.values };
  }
  if (type === "pipe") return boundsOf(takenBy(definition));
  if (plain.has(type)) return single;
  throw new RangeError(`Nothing is known of how large a ${type} may be`);
}

const deepest = (parts: Bounds[]) => Math.max(0, ...parts.map(({ depth }) => depth));
const widest = (parts: Bounds[]): Bounds => ({
  depth: deepest(parts),
  values: Math.max(1, ...parts.map(({ values }) => values)),
});

/** What a pipe takes: before a transformation what stands before it, after one (`preprocess`) what it makes. */
function takenBy({ in: given, out }: Definition): z.ZodType {
  return definitionOf(given!).type === "transform" ? out! : given!;
}

const plain = new Set([
  "string",
  "number",
  "int",
  "boolean",
  "enum",
  "literal",
  "null",
  "date",
  "bigint",
  "undefined",
]);

/**
 * Everything a schema takes without an end, each as where it stands and what is missing: lists and texts without a most, and
 * what can be anything at all.
 * @example unboundedIn(z.object({ q: z.string() })) // ["q: a text without a most"]
 */
export function unboundedIn(schema: z.ZodType): string[] {
  return [...unbounded(schema, "")];
}

function* unbounded(schema: z.ZodType, path: string): Generator<string> {
  const definition = definitionOf(schema);
  const { type, shape, element, items, rest, options, innerType, left, right, format } = definition;
  const at = (step: string) => (path === "" ? step : `${path}.${step}`);
  const here = path === "" ? "it" : path;
  if (shape) for (const [name, part] of Object.entries(shape)) yield* unbounded(part, at(name));
  else if (type === "array") {
    if (mostOf(definition) === undefined) yield `${here}: a list without a most`;
    yield* unbounded(element!, at("*"));
  } else if (type === "string") {
    if (!ofOneLength.has(format ?? "") && mostOf(definition) === undefined)
      yield `${here}: a text without a most`;
  } else if (items) {
    for (const [place, part] of items.entries()) yield* unbounded(part, at(`${place}`));
    if (rest) yield `${here}: a list without a most`;
  } else if (options) for (const option of options) yield* unbounded(option, path);
  else if (innerType) yield* unbounded(innerType, path);
  else if (left && right) {
    yield* unbounded(left, path);
    yield* unbounded(right, path);
  } else if (type === "pipe") {
    // What becomes yes or no is one of a few words.
    if (definitionOf(definition.out!).type !== "boolean") yield* unbounded(takenBy(definition), path);
  } else if (!plain.has(type)) yield `${here}: a ${type}, which can be anything`;
}
