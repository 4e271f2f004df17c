import { z } from "zod";

/**
 * The days and instants people may give, first and last: everything that counts from one to another (occasions, turns, periods) counts
 * over no more than these, whoever chooses the ends. What is answered, and events, may hold others from before this was said.
 */
export const HORIZON = { from: "1900-01-01", to: "2199-12-31" } as const;

/** For the sentence that refuses what lies beyond. */
export const HORIZON_YEARS = { from: HORIZON.from.slice(0, 4), to: HORIZON.to.slice(0, 4) };

type Definition = { items?: z.ZodType[]; options?: z.ZodType[]; innerType?: z.ZodType; in?: z.ZodType };

/**
 * The days and instants in a value that a schema has taken and that lie beyond the horizon, by their path.
 * @example daysBeyond(z.object({ dueOn: Day }), { dueOn: "9999-12-31" }) // ["dueOn"]
 */
export function daysBeyond(schema: z.ZodType, value: unknown): string[] {
  return takesDays(schema) ? [...beyondIn(schema, "", value)] : [];
}

function* beyondIn(schema: z.ZodType, path: string, value: unknown): Generator<string> {
  if (value === undefined || value === null || !takesDays(schema)) return;
  const at = (step: string | number) => (path === "" ? `${step}` : `${path}.${step}`);
  if (isDay(schema)) {
    if (typeof value === "string" && isBeyond(value)) yield path;
  } else if (schema instanceof z.ZodObject) {
    for (const [name, part] of Object.entries(schema.shape as Record<string, z.ZodType>))
      yield* beyondIn(part, at(name), (value as Record<string, unknown>)[name]);
  } else if (schema instanceof z.ZodArray) {
    for (const [place, each] of (value as unknown[]).entries())
      yield* beyondIn(schema.element as z.ZodType, at(place), each);
  } else if (schema instanceof z.ZodRecord) {
    for (const [name, each] of Object.entries(value as Record<string, unknown>))
      yield* beyondIn(schema.valueType as z.ZodType, at(name), each);
  } else {
    const { items, options = [], innerType, in: given } = (schema as unknown as { def: Definition }).def;
    for (const [place, part] of (items ?? []).entries())
      yield* beyondIn(part, at(place), (value as unknown[])[place]);
    const taken = options.find((option) => option.safeParse(value).success);
    for (const inner of [taken, innerType, given]) if (inner) yield* beyondIn(inner, path, value);
  }
}

const isDay = (schema: z.ZodType) => schema instanceof z.ZodISODate || schema instanceof z.ZodISODateTime;

/** An instant is compared by the day it says, so that its zone moves the ends by hours and no more. */
function isBeyond(value: string): boolean {
  const day = value.slice(0, 10);
  return day < HORIZON.from || day > HORIZON.to;
}

const known = new WeakMap<z.ZodType, boolean>();

/** Whether a schema takes a day or an instant anywhere, so that what does not is not walked through with each call. */
export function takesDays(schema: z.ZodType): boolean {
  let takes = known.get(schema);
  if (takes === undefined) {
    known.set(schema, false);
    takes = isDay(schema) || partsOf(schema).some(takesDays);
    known.set(schema, takes);
  }
  return takes;
}

function partsOf(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape as Record<string, z.ZodType>);
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType];
  const { items = [], options = [], innerType, in: given } = (schema as unknown as { def: Definition }).def;
  return [...items, ...options, ...(innerType ? [innerType] : []), ...(given ? [given] : [])];
}
