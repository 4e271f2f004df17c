import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { type SessionPage, sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let people: TestPerson[];
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  people = [weft.people.leader, weft.people.member];
});
afterAll(() => weft.stop());

const params = ({ key }: { key: string }) => ({ session: key });
const get = (session: { key: string }, who = weft.people.leader) =>
  who.do(operations.get, { params: params(session) });
const facilitatorOf = ({ facilitator }: SessionPage) => people.find(({ id }) => id === facilitator!.id)!;
const titled = ({ agenda }: SessionPage, title: string) => agenda.find((row) => row.title === title)!;

async function foundCouncil(title: string): Promise<SessionPage> {
  const { leader } = weft.people;
  const council = await leader.do(councils.operations.make, {
    body: {
      title,
      quorum: 0,
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: people.map(({ id: person }) => ({ person, part: "member" as const })),
    },
  });
  await weft.derived();
  const { items } = await leader.do(operations.list, { query: { council: council.key, upcoming: "true" } });
  return get(items[0]!);
}

async function act(which: "open" | "close" | "reopen" | "putBack", session: SessionPage, who?: TestPerson) {
  const current = await get(session);
  return (who ?? facilitatorOf(current)).call(operations[which], {
    params: params(session),
    ifMatch: current.version,
    ...(which === "open" ? { body: { passing: { reason: "We are here today" } } } : {}),
  } as never);
}

test("a session closed by mistake goes on where it was, and its digest is written anew when it closes", async () => {
  const session = await foundCouncil("Hasty council");
  const { leader } = weft.people;
  for (const title of ["Settled", "Untouched", "Put off"])
    await leader.do(operations.propose, { params: params(session), body: { title, minutes: 5 } });
  await act("open", session);
  const who = facilitatorOf(session);
  const end = async (title: string, outcome: "done" | "carried_over") =>
    who.do(operations.endItem, {
      params: { ...params(session), item: titled(await get(session), title).id },
      body: { outcome, note: `${title} indeed` },
    });
  await end("Settled", "done");
  await end("Put off", "carried_over");
  await act("close", session);
  await weft.derived();
  const closed = await get(session, who);
  expect(titled(closed, "Untouched").outcome).toMatchObject({ outcome: "carried_over" });
  expect(closed.takeBackUntil).toBe(new Date(Date.parse(closed.closedAt!) + 600_000).toISOString());
  const other = people.find(({ id }) => id !== who.id)!;
  expect((await get(session, other)).takeBackUntil).toBeNull();
  const first = await leader.do(digests.operations.get, { params: { digest: closed.digest!.key } });
  await leader.do(digests.operations.read, { params: { digest: first.key } });

  weft.wait({ minutes: 9 });
  expect((await act("reopen", session, weft.people.administrator)).problem.code).toBe("undo_over");
  expect((await act("reopen", session, other)).status).toBe(403);
  expect((await act("reopen", session)).body).toMatchObject({
    state: "open",
    closedAt: null,
    attendance: null,
  });
  const open = await get(session, who);
  expect(titled(open, "Untouched").outcome).toBeNull();
  expect(titled(open, "Settled").outcome).toMatchObject({ outcome: "done" });
  expect(titled(open, "Put off").outcome).toMatchObject({ outcome: "carried_over" });
  const asks = (await who.do(core.operations.listAsks)).items.filter(
    ({ record }) => record.id === session.id,
  );
  expect(asks.map(({ verb }) => verb)).toEqual(["sessions.facilitate"]);
  expect((await weft.events("session.reopened")).at(-1)).toMatchObject({ actor: { id: who.id } });
  expect((await act("reopen", session)).problem.code).toBe("session_not_closed");

  await who.do(risks.operations.raise, { body: { title: "Seen late", about: session.key } });
  await end("Untouched", "done");
  await act("close", session);
  await weft.derived();
  const again = await leader.do(digests.operations.get, { params: { digest: first.key } });
  expect(again).toMatchObject({ readByMe: false, to: (await get(session)).closedAt });
  const lines = (of: typeof again) =>
    of.sections.flatMap(({ lines: each }) => each.map(({ text }) => text)).join();
  expect(lines(first)).not.toContain("Untouched indeed");
  for (const line of ["Untouched indeed", "Settled indeed", "Seen late"])
    expect(lines(again)).toContain(line);
  const all = await leader.do(digests.operations.list, { query: { about: session.key } });
  expect(all.items).toHaveLength(1);
  expect(
    (await leader.do(core.operations.listInbox)).items.filter(({ event }) => event.record?.id === first.id)
      .length,
  ).toBeGreaterThan(0);

  weft.wait({ minutes: 10 });
  expect((await act("reopen", session)).problem.code).toBe("undo_over");
  expect((await get(session, who)).takeBackUntil).toBeNull();
});

test("a session opened by mistake is planned again for its day, with its views sealed, while nothing came of it", async () => {
  const session = await foundCouncil("Early council");
  const { leader, member } = weft.people;
  await leader.do(operations.propose, { params: params(session), body: { title: "Plan", minutes: 5 } });
  const item = titled(await get(session), "Plan").id;
  const place = { ...params(session), item };
  await member.do(operations.writeView, { params: place, body: { text: "Not yet, I think" } });
  const before = await get(session);
  await act("open", session);
  expect(titled(await get(session), "Plan").views).toHaveLength(1);
  // Closed as well, in the same haste: both are taken back.
  await act("close", session);
  await weft.derived();
  expect((await act("putBack", session)).problem.code).toBe("session_not_open");
  await act("reopen", session);
  expect((await act("putBack", session, weft.people.administrator)).status).toBe(403);
  expect((await act("putBack", session)).body).toMatchObject({
    state: "planned",
    on: session.on,
    openedAt: null,
  });
  const back = await get(session);
  expect(back.agenda).toEqual(before.agenda);
  expect(back.sealedBy).toBe(1);
  expect((await member.do(operations.myViews, { params: params(session) })).items).toEqual([
    { item, text: "Not yet, I think" },
  ]);
  for (const who of people) {
    const verbs = (await who.do(core.operations.listAsks)).items.filter(
      ({ record }) => record.id === session.id,
    );
    expect(verbs.map(({ verb }) => verb)).toContain("sessions.prepare");
  }
  await act("open", session);
  expect(titled(await get(session), "Plan").views).toMatchObject([{ text: "Not yet, I think" }]);
  await facilitatorOf(session).do(operations.endItem, { params: place, body: { outcome: "done", note: "" } });
  expect((await act("putBack", session)).problem.code).toBe("undo_over");
});
