import type { z } from "zod";
import type { FieldRule } from "#kernel/contract/field-rule.ts";

/** The part of a Zod schema that a form can hold a value against before it is sent. Null where there is none. */
export function fieldRuleOf(schema: z.ZodType): FieldRule | null {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- of the others a form knows nothing
  switch (def.type) {
    case "optional":
    case "default":
    case "prefault": {
      const inner = fieldRuleOf(def.innerType as z.ZodType);
      return inner && { ...inner, optional: true };
    }
    case "nullable": {
      const inner = fieldRuleOf(def.innerType as z.ZodType);
      return inner && { ...inner, nullable: true };
    }
    case "readonly":
      return fieldRuleOf(def.innerType as z.ZodType);
    case "string":
      return textRule(schema as z.ZodString);
    case "number":
      return numberRule(schema as z.ZodNumber);
    case "boolean":
      return { type: "boolean" };
    case "enum":
      return { type: "choice", options: Object.values(def.entries).map(String) };
    case "array":
      return { type: "list", of: fieldRuleOf(def.element as z.ZodType), ...lengthsOf(schema) };
    case "object":
      return { type: "object", fields: fieldRulesOf(schema as z.ZodObject) };
    default:
      return null;
  }
}

/** Of each member that has one. */
export function fieldRulesOf({ shape }: z.ZodObject): Record<string, FieldRule> {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, member]) => {
      const rule = fieldRuleOf(member as z.ZodType);
      return rule ? [[name, rule]] : [];
    }),
  );
}

const formats: Readonly<Record<string, "day" | "instant" | "id" | "email">> = {
  date: "day",
  datetime: "instant",
  uuid: "id",
  email: "email",
};

/** What a check says of itself, whichever it is. */
type Check = {
  check: string;
  format?: string;
  pattern?: RegExp;
  minimum?: number;
  maximum?: number;
  value?: number;
  inclusive?: boolean;
};
const checksOf = (schema: z.ZodType): Check[] =>
  ((schema._zod.def.checks ?? []) as z.core.$ZodCheck[]).map(({ _zod }) => _zod.def as unknown as Check);
const ownFormat = (schema: z.ZodType) => (schema._zod.def as { format?: string }).format;

function lengthsOf(schema: z.ZodType): { min?: number; max?: number } {
  const checks = checksOf(schema);
  const min = checks.find(({ check }) => check === "min_length")?.minimum;
  const max = checks.find(({ check }) => check === "max_length")?.maximum;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function textRule(schema: z.ZodType): FieldRule {
  const checks = checksOf(schema);
  const named = ownFormat(schema) ?? checks.find(({ format }) => format && format in formats)?.format;
  const format = formats[named ?? ""];
  const pattern = checks.find((check) => check.format === "regex")?.pattern;
  return {
    type: "text",
    ...(format ? { format } : {}),
    ...lengthsOf(schema),
    ...(checks.some(({ check }) => check === "overwrite") ? { trims: true } : {}),
    ...(pattern ? { pattern: [pattern.source, pattern.flags] as const } : {}),
  };
}

function numberRule(schema: z.ZodType): FieldRule {
  const checks = checksOf(schema);
  const whole = ownFormat(schema) === "safeint" || checks.some(({ format }) => format === "safeint");
  const limit = (name: string) => checks.find(({ check, inclusive }) => check === name && inclusive)?.value;
  const [min, max] = [limit("greater_than"), limit("less_than")];
  return {
    type: "number",
    ...(whole ? { whole } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}
