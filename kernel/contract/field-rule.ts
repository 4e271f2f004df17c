/**
 * What a member of an operation's body must be, as far as a form can tell before it sends it. Made from the contract when the
 * pages are built (bin/web/contracts.ts), so that it is what the server checks; the server still checks.
 */
export type FieldRule = { optional?: true; nullable?: true } & (
  | {
      type: "text";
      format?: "day" | "instant" | "id" | "email";
      min?: number;
      max?: number;
      /** Spaces around it do not count. */
      trims?: boolean;
      /** Source and flags. */
      pattern?: readonly [string, string];
    }
  | { type: "number"; whole?: true; min?: number; max?: number }
  | { type: "boolean" }
  | { type: "choice"; options: readonly string[] }
  | { type: "list"; of: FieldRule | null; min?: number; max?: number }
  | { type: "object"; fields: Readonly<Record<string, FieldRule>> }
);
