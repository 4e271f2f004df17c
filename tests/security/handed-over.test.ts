import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

/** What rests on somebody who is erased goes on to others: it tells nothing hidden, and nobody gets to watch over themselves. */
const { addDepartment, erasePerson, getPerson, movePerson, previewErasure } = people.operations;

let weft: TestWeft;
let admin: TestPerson;
let works: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  admin = weft.people.administrator;
  works = (await weft.people.convener.do(addDepartment, { body: { name: "Works" } })).id;
});
afterAll(() => weft.stop());

const on = async ({ id }: { id: string }) => ({
  params: { person: id },
  ifMatch: (await admin.do(getPerson, { params: { person: id } })).version,
});
const erase = async (person: TestPerson, handOverTo: TestPerson | null = null) =>
  admin.call(erasePerson, {
    ...(await on(person)),
    body: { name: person.name, texts: "keep", handOverTo: handOverTo?.id ?? null },
  });
const seenBy = (...all: string[]) => ({ "weft-audience": all.join(", ") });
const preview = (person: TestPerson) => admin.do(previewErasure, { params: { person: person.id } });
const hiddenRisk = (by: TestPerson, title: string, ...audience: string[]) =>
  by.do(risks.operations.raise, {
    body: { title, likelihood: 1, impact: 1 },
    headers: seenBy(`person:${by.id}`, ...audience),
  });

describe("what is hidden from the administrator", () => {
  test("is not told of and asks for nobody, and goes to who sees it", async () => {
    const leaver = await weft.addPerson("leader", "Lio Leaver");
    const named = await weft.addPerson("member", "Nele Named");
    const backer = await weft.addPerson("leader", "Bo Backer");
    const stranger = await weft.addPerson("leader", "Sam Stranger");
    const shared = await hiddenRisk(leaver, "Shared", `person:${named.id}`, `person:${backer.id}`);
    const backed = await leaver.do(challenges.operations.raise, {
      body: { title: "Backed" },
      headers: seenBy(`person:${leaver.id}`, `person:${named.id}`, `person:${backer.id}`),
    });
    const { version } = await leaver.do(challenges.operations.get, { params: { challenge: backed.id } });
    await leaver.do(challenges.operations.edit, {
      params: { challenge: backed.id },
      body: { sponsor: backer.id },
      ifMatch: version,
    });
    const led = await hiddenRisk(leaver, "Of a department", `department:${works}`);
    await weft.people.convener.do(movePerson, { ...(await on(stranger)), body: { department: works } });
    const alone = await hiddenRisk(leaver, "Mine alone");

    const idle = await weft.addPerson("leader", "Ida Idle");
    expect(await preview(leaver)).toEqual(await preview(idle));
    const answers = [await erase(leaver), await erase(idle)];
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual([
      { status: 200, body: { handedOver: [] } },
      { status: 200, body: { handedOver: [] } },
    ]);

    const ownerOf = async (who: TestPerson, risk: { id: string }) =>
      (await who.do(risks.operations.get, { params: { risk: risk.id } })).owner.id;
    expect(await ownerOf(named, shared)).toBe(named.id);
    expect(await ownerOf(stranger, led)).toBe(stranger.id);
    const challenge = await backer.do(challenges.operations.get, { params: { challenge: backed.id } });
    expect(challenge.owner.id).toBe(backer.id);
    for (const who of [admin, named, backer, stranger])
      expect((await who.call(risks.operations.get, { params: { risk: alone.id } })).status).toBe(404);
  });

  test("does not go to whoever takes the rest, who must see that", async () => {
    const leaver = await weft.addPerson("leader", "Lou Leaver");
    const taker = await weft.addPerson("leader", "Tea Taker");
    const named = await weft.addPerson("member", "Nils Named");
    const hidden = await hiddenRisk(leaver, "Not for Tea", `person:${named.id}`);
    const open = await leaver.do(risks.operations.raise, {
      body: { title: "Open", likelihood: 1, impact: 1 },
    });
    const councils = await leaver.do(risks.operations.raise, {
      body: { title: "For leaders", likelihood: 1, impact: 1 },
      headers: seenBy("role:leader", "role:administrator"),
    });
    expect((await preview(leaver)).held.map(({ key }) => key).toSorted()).toEqual(
      [open.key, open.key, councils.key, councils.key].toSorted(),
    );
    const refused = await erase(leaver, named);
    expect(refused.problem.errors).toEqual([
      { path: "handOverTo", message: expect.stringMatching(/^Nils Named cannot see this/) },
    ]);
    const { status, body } = await erase(leaver, taker);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(hidden.key);
    expect((await taker.call(risks.operations.get, { params: { risk: hidden.id } })).status).toBe(404);
    expect((await named.do(risks.operations.get, { params: { risk: hidden.id } })).owner.id).toBe(named.id);
  });
});

describe("nobody watches over themselves", () => {
  test("reports of the one who leaves go to whom that one reported to, where the taker is among them or below", async () => {
    const [top, leaver, middle, low, beside] = await Promise.all(
      ["Top Person", "Lea Leaver", "Mid Person", "Low Person", "Side Person"].map((name) =>
        weft.addPerson("leader", name, `${name.replace(" ", ".").toLowerCase()}@example.org`),
      ),
    );
    const reports = async (person: TestPerson, manager: TestPerson) =>
      weft.people.convener.do(movePerson, {
        ...(await on(person)),
        body: { department: works, manager: manager.id },
      });
    await reports(leaver!, top!);
    await reports(middle!, leaver!);
    await reports(beside!, leaver!);
    await reports(low!, middle!);
    expect((await erase(leaver!, low!)).status).toBe(200);
    const managerOf = async (person: TestPerson) =>
      (await admin.do(getPerson, { params: { person: person.id } })).placement?.manager?.name;
    expect(await managerOf(middle!)).toBe("Top Person");
    expect(await managerOf(beside!)).toBe("Low Person");
    expect(await managerOf(low!)).toBe("Mid Person");
    // And where it is the one report there is.
    expect((await erase(top!, middle!)).status).toBe(200);
    expect(await managerOf(middle!)).toBeUndefined();
  });

  test("whoever has left leads nobody new", async () => {
    const gone = await weft.addPerson("leader", "Gero Gone");
    await admin.do(people.operations.deactivatePerson, { ...(await on(gone)), body: { reason: "left" } });
    const { convener, member } = weft.people;
    const added = await convener.call(people.operations.addPerson, {
      body: { name: "Nia New", email: "nia@example.org", manager: gone.id },
    });
    const moved = await convener.call(movePerson, {
      ...(await on(member)),
      body: { department: works, manager: gone.id },
    });
    for (const { status, problem } of [added, moved]) {
      expect(status).toBe(400);
      expect(problem.errors).toEqual([
        { path: "manager", message: expect.stringMatching(/^Gero Gone has left/) },
      ]);
    }
  });

  test("a promise that comes back to who was promised it has no receiver", async () => {
    const leaver = await weft.addPerson("leader", "Levi Leaver");
    const { member, convener } = weft.people;
    const made = await leaver.do(commitments.operations.make, {
      body: { title: "To Milo", dueOn: "2026-05-01", receiver: member.id },
    });
    const back = await member.do(commitments.operations.make, {
      body: { title: "From Milo", dueOn: "2026-05-01", receiver: leaver.id },
    });
    const other = await convener.do(commitments.operations.make, {
      body: { title: "From Cleo", dueOn: "2026-05-01", receiver: leaver.id },
    });
    expect((await erase(leaver, member)).status).toBe(200);
    const ends = async ({ id }: { id: string }) => {
      const { holder, receiver } = await member.do(commitments.operations.get, {
        params: { commitment: id },
      });
      return [holder.id, receiver?.id ?? null];
    };
    expect(await ends(made)).toEqual([member.id, null]);
    expect(await ends(back)).toEqual([member.id, null]);
    expect(await ends(other)).toEqual([convener.id, member.id]);
    const parts = await weft.within(({ records }) => records.parts(made.id));
    expect(parts.map(({ personId, part }) => [personId, part])).toEqual([[member.id, "owner"]]);
  });
});
