import type { RecordRow } from "./context.ts";

/**
 * Who sees what is made in a record: whoever sees that one, except guests, who were invited to it and to nothing else.
 * @example audienceWithin({ audience: ["workspace", "person:<guest>"] }) // ["workspace"]
 */
export function audienceWithin({ audience }: Pick<RecordRow, "audience">): string[] {
  return audience.includes("workspace") ? ["workspace"] : audience;
}
