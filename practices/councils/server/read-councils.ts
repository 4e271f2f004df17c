import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { councils } from "../contract.ts";
import { readCouncil, selectCouncils, toCouncils } from "./council-store.ts";

export const listCouncils = handler(councils.operations.list, async (call) => {
  const { limit, after, state, mine } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectCouncils(call)
    .orderBy("record.title")
    .orderBy("council.id")
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", state);
  if (mine) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("participation")
          .select("participation.part")
          .whereRef("participation.record_id", "=", "council.id")
          .where("participation.person_id", "=", call.me.personId)
          .where("participation.part", "!=", "supporter"),
      ),
    );
  }
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("record.title", "council.id"), ">", tuple(place[0], place[1])),
    );
  }
  const rows = await toCouncils(call, await query.execute());
  return toPage(rows, limit, ({ title, id }) => [title, id]);
});

export const getCouncil = handler(councils.operations.get, (call) => readCouncil(call, call.record.id));
