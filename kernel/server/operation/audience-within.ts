import { problem } from "../problem.ts";
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

/** Everybody whom some tokens stand for, as one asks what all of them may see. */
export type Readers = {
  /** Whatever any of them holds. */
  tokens: readonly string[];
  /** Whether each of them sees what has this audience: somebody who is named, by what they hold now. */
  allSee(audience: readonly string[]): boolean;
};

/**
 * Those whom an audience reaches. Of departments, councils and roles nobody is looked up: who belongs to them may change, and reads then
 * what was written for them before.
 * @example (await readersOf(call, ["person:a"])).allSee(["council:c"]) // true when that person is in the council
 */
export async function readersOf(
  { client }: Pick<Context, "client">,
  audience: readonly string[],
): Promise<Readers> {
  const named = audience.filter((token) => token.startsWith("person:"));
  const { rows } =
    named.length === 0
      ? { rows: [] }
      : await client.query<{ token: string; held: string[] }>({
          name: "held_by_named",
          text: `select 'person:' || id as token, person_tokens(id) as held from person
                 where id = any (select split_part(named, ':', 2)::uuid from unnest($1::text[]) named) and deactivated_at is null`,
          values: [named],
        });
  const others = audience.filter((token) => !token.startsWith("person:"));
  return {
    tokens: [...new Set([...audience, ...rows.flatMap(({ held }) => held)])],
    allSee: (wanted) =>
      reaches(wanted, others) && rows.every(({ held }) => held.some((token) => wanted.includes(token))),
  };
}

/**
 * Refuses an audience for what is made in a record that is wider than that record's: it would tell others what is there for fewer.
 * Somebody who is named is within what they hold now, a department within one that all of it belong to.
 * @param around as `audienceWithin` gives it
 * @throws bad_input that names the field
 */
export async function requireNarrower(
  { client }: Pick<Context, "client">,
  around: readonly string[],
  asked: readonly string[],
): Promise<void> {
  const others = asked.filter((token) => !reaches(around, [token]) || token.startsWith("person:"));
  if (others.length === 0) return;
  const { rows } = await client.query({
    name: "audience_wider",
    text: `
      select from unnest($1::text[]) asked (token), split_part(asked.token, ':', 1) kind
      where case kind
        when 'person' then not coalesce(visible(person_tokens(split_part(asked.token, ':', 2)::uuid), $2), false)
        when 'department' then not coalesce((
          select bool_and(exists (
            select from membership o
            where o.person_id = m.person_id and o.token like 'department:%' and o.token = any ($2)))
          from membership m where m.token = asked.token), false)
        else true end`,
    values: [others, around],
  });
  if (rows.length === 0) return;
  throw problem("bad_input", undefined, { errors: [{ path: "audience", message: "fault_audience_wider" }] });
}
