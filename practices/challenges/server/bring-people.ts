import { conveners } from "#kernel/contract/roles.ts";
import { type Actor, type Context, handler, type RecordRow } from "#kernel/server/operation/context.ts";
import { takesPart } from "#kernel/server/operation/require-entitled.ts";
import { problem } from "#kernel/server/problem.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { checkPeople } from "./departments.ts";
import { refreshSearch } from "./refresh-search.ts";

const { operations } = challenges;
/** In the words of the audience: this one person may see it. */
const token = (personId: string) => `person:${personId}`;

/**
 * In a challenge that is kept among some a guest is one more who sees it: that is for whoever says who does.
 * @throws forbidden
 */
async function requireSayOverAudience(call: Context & { me: Actor; record: RecordRow }): Promise<void> {
  const { me, record } = call;
  if (record.audience.includes("workspace") || conveners.some((role) => role === me.role)) return;
  if (!(await takesPart(call, record.id, me.personId, ["owner"])))
    throw problem("forbidden", { says: "fault_for_parts", values: { parts: "owner" } });
}

export const addPerson = handler(operations.addPerson, async (call) => {
  const { body, record, records } = call;
  await touch(call, record.id);
  await checkPeople(call, [["person", body.person]], body.part === "guest" ? "all" : "insiders");
  if (body.part === "guest") await requireSayOverAudience(call);
  if (body.part === "ally") {
    const { nominations } = call;
    if (!(await nominations.propose({ recordId: record.id, personId: body.person, part: "challenges.ally" })))
      return answer(call, record.id);
  }
  await records.addPart(record.id, body.person, body.part);
  if (body.part === "guest") {
    // Read under the lock, so that of two invitations at once none is lost.
    const { audience } = await records.find(record.id);
    await records.update(record.id, { audience: [...new Set([...audience, token(body.person)])] });
    await refreshSearch(call, record.id);
  }
  call.emit("challenge_person.joined", {
    record: record.id,
    data: { person: body.person, part: body.part },
  });
  return answer(call, record.id);
});

export const removePerson = handler(operations.removePerson, async (call) => {
  const { params, record, records } = call;
  const { part } = params;
  if (part !== "ally" && part !== "guest") throw problem("not_found");
  await touch(call, record.id);
  const there = (await records.parts(record.id)).find(
    (each) => each.personId === params.person && each.part === part,
  );
  if (!there) throw problem("not_found");
  if (part === "guest") await requireSayOverAudience(call);
  await records.removePart(record.id, params.person, part);
  if (part === "guest") {
    const { audience } = await records.find(record.id);
    await records.update(record.id, { audience: audience.filter((each) => each !== token(params.person)) });
    await refreshSearch(call, record.id);
  }
  call.emit("challenge_person.left", {
    record: record.id,
    data: { person: params.person, part },
  });
  return answer(call, record.id);
});
