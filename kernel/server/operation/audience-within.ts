import type { Context, RecordRow } from "./context.ts";

/**
 * Who sees what is made in a record: whoever sees that one, except guests, who were invited to it and to nothing else.
 * @example await audienceWithin(call, challenge) // of ["workspace", "person:<guest>"]: ["workspace"]
 */
export async function audienceWithin(
  { client }: Pick<Context, "client">,
  { audience }: Pick<RecordRow, "audience">,
): Promise<string[]> {
  if (audience.includes("workspace")) return ["workspace"];
  const { rows } = await client.query({
    name: "guests_among",
    text: "select 'person:' || id as token from person where role = 'guest' and 'person:' || id = any ($1)",
    values: [audience],
  });
  const guests = new Set(rows.map(({ token }) => token));
  return audience.filter((token) => !guests.has(token));
}

/** Whether everybody one audience reaches is reached by the other too, as far as their tokens tell. */
export function reaches(wide: readonly string[], narrow: readonly string[]): boolean {
  return narrow.every(
    (token) => wide.includes(token) || (wide.includes("workspace") && !token.startsWith("circle:")),
  );
}
