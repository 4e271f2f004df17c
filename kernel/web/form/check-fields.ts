import type { FieldRule } from "#kernel/contract/field-rule.ts";
import { t } from "./messages.ts";

/** A fault of one member, named by its path (`criteria.0.title`). */
export type Fault = { path: string; message: string };

/**
 * Holds the body of a change against the rules of its contract before it is sent. It finds what the server would refuse for
 * its form; what the server alone knows (rights, records, states) it says itself.
 * @example checkFields({ title: { type: "text", min: 1, max: 200, trims: true } }, { title: " " })
 * // [{ path: "title", message: "Fill this in" }]
 */
export function checkFields(
  rules: Readonly<Record<string, FieldRule>>,
  body: Readonly<Record<string, unknown>>,
  before = "",
): Fault[] {
  return Object.entries(rules).flatMap(([name, rule]) => faultsOf(rule, body[name], before + name));
}

function faultsOf(rule: FieldRule, value: unknown, path: string): Fault[] {
  const fault = (message: string): Fault[] => [{ path, message }];
  if (value === undefined) return rule.optional ? [] : fault(t("missing"));
  if (value === null) return rule.nullable ? [] : fault(t("missing"));
  switch (rule.type) {
    case "text": {
      const message =
        typeof value === "string" ? textFault(rule, rule.trims ? value.trim() : value) : t("missing");
      return message ? fault(message) : [];
    }
    case "number": {
      const message = numberFault(rule, value);
      return message ? fault(message) : [];
    }
    case "choice":
      return rule.options.includes(value as string) ? [] : fault(t("choice"));
    case "list": {
      if (!Array.isArray(value)) return fault(t("missing"));
      if (rule.min !== undefined && value.length < rule.min) return fault(t("few", { count: rule.min }));
      if (rule.max !== undefined && value.length > rule.max) return fault(t("many", { count: rule.max }));
      const { of } = rule;
      return of ? value.flatMap((each, at) => faultsOf(of, each, `${path}.${at}`)) : [];
    }
    case "object":
      return typeof value === "object"
        ? checkFields(rule.fields, value as Record<string, unknown>, `${path}.`)
        : fault(t("missing"));
    case "boolean":
      return typeof value === "boolean" ? [] : fault(t("missing"));
  }
}

type Of<Type extends FieldRule["type"]> = Extract<FieldRule, { type: Type }>;

function textFault({ format, min = 0, max, pattern }: Of<"text">, text: string): string | null {
  if (text.length < min) return text === "" ? t("missing") : t("short", { count: min });
  if (max !== undefined && text.length > max) return t("long", { count: max, over: text.length - max });
  if (format === "day" && !isDay(text)) return t("day");
  if (format === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return t("email");
  if (pattern && !new RegExp(...pattern).test(text)) return t("line");
  return null;
}

function numberFault({ whole, min, max }: Of<"number">, value: unknown): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return t("number");
  if (whole && !Number.isInteger(value)) return t("whole");
  if (min !== undefined && value < min) return t("least", { count: min });
  if (max !== undefined && value > max) return t("most", { count: max });
  return null;
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
