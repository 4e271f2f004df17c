import type { Context } from "../operation/context.ts";

/** The places of events of a kind whose words are still there, from before a time; and of those told to all who see their record. */
export async function payloadsBefore(
  { client }: Pick<Context, "client">,
  kind: string,
  before: string,
): Promise<number[]> {
  const { rows } = await client.query<{ seq: number }>({
    name: "payloads_before",
    text: `select e.seq from event e join event_payload p on p.seq = e.seq
           where e.kind = $1 and p.erased_at is null and (e.at < $2 or e.audience is null)`,
    values: [kind, before],
  });
  return rows.map(({ seq }) => seq);
}
