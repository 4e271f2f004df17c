import { z } from "zod";
import { RecordName } from "./ids.ts";

/**
 * What naming somebody or something does to them:
 * - `nothing`: says something about it, and gives it nothing to answer for.
 * - `asks`: they are asked a question, and owe nothing until they answer it.
 * - `accepted`: they would answer for something, so it is proposed until they have accepted it (of a department: its head).
 * - `speaks`: the call says something in their name, so whoever calls must speak for them.
 * - `appointed`: whoever may call decides it; only where the operation's roles are the ones to decide it.
 * - `changes`: the record named is changed, so whoever calls must take one of the parts of `by` in it.
 */
export type Binding = "nothing" | "asks" | "accepted" | "speaks" | "appointed" | "changes";

/**
 * What an id in a body binds. `sees`: whoever is named must be able to see the record they are named on, or they would
 * carry, back or be asked about what is hidden from them. A department is its head.
 */
export type Naming = {
  readonly of: string;
  readonly binds: Binding;
  readonly sees?: true;
  /**
   * Who may name it: those with one of these parts in the record of the call (where it `changes`: in the record named), and
   * conveners. Left out: whoever may call.
   */
  readonly by?: readonly string[];
};

const namings = z.registry<Naming>();

/**
 * An id in the body of an operation, with what it names and binds; an id without this does not build.
 * @example body: z.object({ owner: names("person", { binds: "accepted", sees: true }).optional() })
 */
export function names(of: string, rule: Omit<Naming, "of">): z.ZodUUID {
  return z.uuid().register(namings, { of, ...rule });
}

/**
 * A record in the body of an operation, by id or key, with what naming it does; one without this does not build.
 * @example about: namesRecord("*", { binds: "nothing" }).optional()
 */
export function namesRecord(of: string, rule: Omit<Naming, "of" | "sees">): z.ZodString {
  const name = z.string().max(60).meta({ description: "An id or a short key such as C-12" });
  return name.register(namings, { of, ...rule });
}

/** One id of a body: where it stands, and what it binds (undefined where the contract does not say). */
export type Named = { path: string; id: string; naming: Naming | undefined };

/** Every id in a value that a schema has taken. */
export function namedIn(schema: z.ZodType, value: unknown): Named[] {
  return [...idsOf(schema, "", value)];
}

/** Every id that a schema takes, once each, whatever is sent; places in lists are `*`. */
export function namingsOf(schema: z.ZodType): Omit<Named, "id">[] {
  return [...idsOf(schema, "", anything)].map(({ path, naming }) => ({ path, naming }));
}

const anything = Symbol("anything");

type Definition = { items?: z.ZodType[]; options?: z.ZodType[]; innerType?: z.ZodType };

function* idsOf(schema: z.ZodType, path: string, value: unknown): Generator<Named> {
  if (value === undefined || value === null) return;
  const { items, options, innerType } = (schema as unknown as { def: Definition }).def;
  const at = (step: string | number) => (path === "" ? `${step}` : `${path}.${step}`);
  const within = (step: string | number) =>
    value === anything ? anything : (value as Record<string | number, unknown>)[step];
  const naming = namings.get(schema);
  if (naming || schema instanceof z.ZodUUID || schema === RecordName) {
    yield { path, id: value === anything ? "" : (value as string), naming };
  } else if (schema instanceof z.ZodObject) {
    for (const [name, part] of Object.entries(schema.shape as Record<string, z.ZodType>))
      yield* idsOf(part, at(name), within(name));
  } else if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    if (value === anything) yield* idsOf(element, at("*"), anything);
    else for (const [place, each] of (value as unknown[]).entries()) yield* idsOf(element, at(place), each);
  } else if (items) {
    for (const [place, part] of items.entries()) yield* idsOf(part, at(place), within(place));
  } else if (options) {
    const taken = options.filter((option) => value === anything || option.safeParse(value).success);
    for (const option of value === anything ? taken : taken.slice(0, 1)) yield* idsOf(option, path, value);
  } else if (innerType) {
    yield* idsOf(innerType, path, value);
  }
}
