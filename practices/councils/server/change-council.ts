import { type Context, handler } from "#kernel/server/operation/context.ts";
import { type Council, councils } from "../contract.ts";
import { readCouncil } from "./council-store.ts";
import { councilProblem, requireTimeZone, rhythmOf, rotationOf, writeHolidays } from "./make-council.ts";
import type { CouncilTables } from "./tables.ts";

/** @throws council_ended */
export async function activeCouncil(call: Context & { record: { id: string } }): Promise<Council> {
  const council = await readCouncil(call, call.record.id);
  if (council.state === "ended") throw councilProblem("council_ended");
  return council;
}

export const editCouncil = handler(councils.operations.edit, async (call) => {
  const { body } = call;
  const before = await activeCouncil(call);
  const startsOn = body.cadence?.startsOn ?? before.cadence.startsOn;
  const cadence = { ...before.cadence, ...body.cadence, startsOn };
  requireTimeZone(cadence.timeZone);
  await call
    .db<CouncilTables>()
    .updateTable("council")
    .set({
      mandate: body.mandate ?? before.mandate,
      ...rhythmOf(cadence),
      ...rotationOf(body.rotation === undefined ? before.rotation : body.rotation),
      quorum: body.quorum ?? before.quorum,
      reserved_minutes: body.reservedMinutes ?? before.reservedMinutes,
      keeps_holidays: body.keepsHolidays ?? before.keepsHolidays,
    })
    .where("id", "=", before.id)
    .execute();
  if (body.holidays) await writeHolidays(call, before.id, body.holidays);
  await call.records.update(before.id, {
    title: body.title ?? before.title,
    content: body.mandate ?? before.mandate,
  });
  call.emit("council.changed", {
    record: before.id,
    data: { changed: Object.keys(body) as (keyof typeof body)[] },
  });
  return readCouncil(call, before.id);
});

export const endCouncil = handler(councils.operations.end, async (call) => {
  const { id } = await activeCouncil(call);
  await call.records.update(id, { state: "ended" });
  // Nobody comes into what is over.
  await call.nominations.withdraw({ recordId: id });
  call.emit("council.ended", { record: id, data: { reason: call.body.reason } });
  return readCouncil(call, id);
});
