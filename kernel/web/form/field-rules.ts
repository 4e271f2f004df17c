import type { FieldRule } from "#kernel/contract/field-rule.ts";
import type { Operation } from "#kernel/contract/operation.ts";

type Rules = Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;
/** As the build writes an operation (bin/web/contracts.ts): the rules of a practice are a file of their own. */
type Built = Operation & { rules?: () => Promise<{ rules: Rules }> };

/** The rules of an operation's body, loaded when they are first needed; null where there are none or they cannot be had. */
export async function fieldRulesOf(
  operation: Operation,
): Promise<Readonly<Record<string, FieldRule>> | null> {
  try {
    return (await (operation as Built).rules?.())?.rules[operation.id] ?? null;
  } catch {
    // Offline, or a new version was put up meanwhile: the server checks anyway.
    return null;
  }
}
