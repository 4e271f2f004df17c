/**
 * What stands for zod in the browser bundle (vite.config.ts points there). Contracts are data for the web half: paths,
 * kinds, the options of an enum. Validation is the server's, so none of zod's 60 kB need travel.
 *
 * `z.enum([...]).options` and `z.object({...}).shape` work; everything else can be chained and says nothing.
 * Parsing throws, with this reason.
 */
type Shape = { [name: string]: unknown };

const refused = new Set(["parse", "safeParse", "parseAsync", "safeParseAsync"]);

function shape(known: Shape = {}): Shape {
  const self: Shape = new Proxy((() => self) as unknown as Shape, {
    get(_target, name) {
      if (typeof name === "symbol" || name === "then") return undefined;
      if (name in known) return known[name];
      if (refused.has(name)) {
        throw new Error("Contracts cannot be parsed in the browser: send it, the server answers bad_input");
      }
      return methods[name]?.(known) ?? (() => self);
    },
  });
  return self;
}

const methods: Record<string, (known: Shape) => unknown> = {
  extend: (known) => (more: Shape) => object({ ...(known.shape as Shape), ...more }),
  partial: (known) => () => shape(known),
  optional: (known) => () => shape(known),
  nullable: (known) => () => shape(known),
};

function object(fields: Shape): Shape {
  return shape({ shape: fields });
}

function options(values: readonly string[] | Record<string, string>): Shape {
  const list = Array.isArray(values) ? values : Object.values(values as Record<string, string>);
  return shape({ options: list, enum: Object.fromEntries(list.map((value) => [value, value])) });
}

const anything = shape();

export const z: unknown = new Proxy(
  { object, strictObject: object, looseObject: object, enum: options, iso: anything, coerce: anything },
  { get: (known, name) => known[name as keyof typeof known] ?? (() => shape()) },
);
