import { threadOperations as operations } from "#kernel/contract/core/threads.ts";
import { handler } from "../operation/context.ts";
import { findVisible } from "../operation/find-visible.ts";
import { problem } from "../problem.ts";

export const linkMany = handler(operations.linkMany, async (call) => {
  const { client, me, now, record, body } = call;
  // As for one: what takes the place of something else follows from the deed.
  if (body.kind === "supersedes")
    throw problem("bad_input", undefined, { errors: [{ path: "kind", message: "fault_link_by_rule" }] });
  const found = await findVisible(call, body.records);
  const ids = [...new Set(found.values())].filter((id) => id !== record.id);
  if (ids.length === 0) throw problem("not_found");
  const { rows } = await client.query<{ from_id: string }>(
    body.linked
      ? `insert into link (from_id, to_id, kind, part, created_by, created_at)
         select id, $2, $3, '', $4, $5 from unnest($1::uuid[]) as id on conflict do nothing returning from_id`
      : `delete from link where from_id = any ($1) and to_id = $2 and kind = $3 and part = '' and created_by = $4
           and created_at <= $5 returning from_id`,
    [ids, record.id, body.kind, me.personId, now],
  );
  for (const { from_id } of rows)
    call.emit(body.linked ? "link.added" : "link.removed", {
      record: from_id,
      data: { to: record.id, kind: body.kind },
      alongside: record.id,
    });
  return {
    changed: rows.map(({ from_id }) => from_id),
    missing: body.records.filter((name) => !found.has(name)),
  };
});
