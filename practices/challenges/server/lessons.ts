import type { Context } from "#kernel/server/operation/context.ts";

/** How many lessons say that they were learned from a record. The kernel keeps links; a link names no practice. */
export async function countLessons({ client }: Context, recordId: string): Promise<number> {
  const { rows } = await client.query({
    name: "challenge_lessons",
    text: `select count(*) as lessons from link join record on record.id = link.from_id
           where link.to_id = $1 and link.kind = 'learned_from' and record.kind = 'lesson'`,
    values: [recordId],
  });
  return rows[0].lessons;
}
