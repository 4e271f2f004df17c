import type { Context } from "./operation/context.ts";

declare const ofRule: unique symbol;

/**
 * Something one practice asks of the others, whichever they are. Who asks owns the point, in its `server/extension.ts`; who
 * answers names it in its manifest. The kernel only hands the answers over.
 */
export type ExtensionPoint<Rule> = {
  readonly id: string;
  /** What a practice answers, for the `extensions` of its manifest. */
  with(rule: Rule): Extension;
  readonly [ofRule]?: Rule;
};

export type Extension = { readonly point: string; readonly rule: unknown };

/** @example export const agenda = extensionPoint<AgendaRule>("sessions.agenda") */
export function extensionPoint<Rule>(id: string): ExtensionPoint<Rule> {
  return { id, with: (rule) => ({ point: id, rule }) };
}

/**
 * What the practices that are on in this workspace answer, in their order.
 * @example for (const candidatesOf of extensionsOf(context, agenda)) found.push(...(await candidatesOf(context, council)))
 */
export function extensionsOf<Rule>(
  { house, off }: Pick<Context, "house" | "off">,
  point: ExtensionPoint<Rule>,
): readonly Rule[] {
  return house.practices
    .filter(({ contract }) => !off.has(contract.id))
    .flatMap(({ extensions = [] }) => extensions.filter((each) => each.point === point.id))
    .map(({ rule }) => rule as Rule);
}
