import { z } from "zod";

/**
 * What an id in a body binds. `sees`: whoever is named must be able to see the record they are named on, or they would
 * carry, back or be asked about what is hidden from them. A department is its head.
 */
export type Naming = { readonly of: string; readonly sees?: true };

const namings = z.registry<Naming>();

/**
 * An id in the body of an operation, with what it names; an id without this is refused by tests/security/named-people.test.ts.
 * @example body: z.object({ owner: names("person", { sees: true }).optional(), department: names("department") })
 */
export function names(of: string, rule: { sees?: true } = {}): z.ZodUUID {
  return z.uuid().register(namings, { of, ...rule });
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
  if (schema instanceof z.ZodUUID) {
    yield { path, id: value === anything ? "" : (value as string), naming: namings.get(schema) };
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
