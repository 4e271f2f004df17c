import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { people } from "../contract.ts";

const { operations } = people;
const on = (person: { id: string }) => ({ params: { person: person.id } });

async function useLink(weft: TestWeft, link: string) {
  return weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}${core.operations.useLink.path}`,
    payload: { token: link.split("#")[1] },
  });
}

describe("without mail", () => {
  let weft: TestWeft;
  beforeAll(async () => {
    weft = await startTestWeft(practiceServers);
  });
  afterAll(() => weft.stop());

  const add = (name: string, department?: string) =>
    weft.people.administrator.do(operations.addPerson, {
      body: { name, email: `${name}@example.org`, ...(department ? { department } : {}) },
    });

  test("the administrator gets the link once; it works once, and a new one ends the one before", async () => {
    const { administrator } = weft.people;
    const person = await add("Ines");
    expect(person.access).toBe("listed");
    const first = await administrator.do(operations.invitePerson, on(person));
    const second = await administrator.do(operations.invitePerson, on(person));
    expect(second).toMatchObject({ sent: false, email: "Ines@example.org" });
    const access = async () => (await administrator.do(operations.getPerson, on(person))).access;
    expect(await access()).toBe("invited");
    expect((await useLink(weft, first.link!)).json().code).toBe("link_spent");
    expect((await useLink(weft, second.link!)).statusCode).toBe(200);
    expect((await useLink(weft, second.link!)).json().code).toBe("link_spent");
    expect(await access()).toBe("joined");
    expect((await administrator.call(operations.invitePerson, on(person))).problem.code).toBe(
      "person_joined",
    );
    const told = JSON.stringify(await weft.events("person.invited"));
    expect(told).not.toContain(second.link!.split("#")[1]);
  });

  test("the link is not kept for a repeated request either", async () => {
    const { administrator } = weft.people;
    const person = await add("Isa");
    const headers = { "idempotency-key": "once" };
    const { link } = await administrator.do(operations.invitePerson, { ...on(person), headers });
    const kept = await weft.within(({ client }) => client.query("select body from idempotency"));
    expect(JSON.stringify(kept.rows)).not.toContain(link!.split("#")[1]);
    const again = await administrator.do(operations.invitePerson, { ...on(person), headers });
    expect((await useLink(weft, again.link!)).statusCode).toBe(200);
  });

  test("a convener cannot make a link, for it would let them in as somebody else", async () => {
    const person = await add("Ivo");
    expect((await weft.people.convener.call(operations.invitePerson, on(person))).status).toBe(403);
  });

  test("a link of somebody deactivated is dead, also after they come back", async () => {
    const { administrator } = weft.people;
    const person = await add("Ilja");
    const { link } = await administrator.do(operations.invitePerson, on(person));
    const left = await administrator.do(operations.deactivatePerson, {
      ...on(person),
      body: { reason: "left" },
      ifMatch: 1,
    });
    expect(left).toMatchObject({ access: "deactivated", state: "deactivated" });
    expect((await administrator.call(operations.invitePerson, on(person))).problem.code).toBe(
      "person_deactivated",
    );
    const back = await administrator.do(operations.reactivatePerson, { ...on(person), ifMatch: 2 });
    expect(back).toMatchObject({ access: "invited", state: "active" });
    expect((await useLink(weft, link!)).json().code).toBe("link_spent");
  });

  test("a department is invited as a whole, those below included, nobody twice", async () => {
    const { administrator } = weft.people;
    const top = await administrator.do(operations.addDepartment, { body: { name: "Top" } });
    const below = await administrator.do(operations.addDepartment, {
      body: { name: "Below", parent: top.key },
    });
    await add("Tia", top.key);
    await add("Ben", below.key);
    const invite = (body: object) =>
      administrator.do(operations.invitePeople, { body: { department: top.key, ...body } });
    const first = await invite({});
    expect(first.invitations.map(({ person }) => person.name)).toEqual(["Ben", "Tia"]);
    expect((await invite({})).invitations).toEqual([]);
    expect((await invite({ again: true, below: false })).invitations).toHaveLength(1);
    const both = await administrator.call(operations.invitePeople, {
      body: { department: top.key, people: [] },
    });
    expect(both.problem.code).toBe("bad_input");
  });
});

test("with mail the link goes out by mail and is in no answer", async () => {
  const received: string[] = [];
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on("end", () => {
        received.push(text);
        done();
        arrived();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as { port: number };
  const weft = await startTestWeft(practiceServers, {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: "weft@example.org",
  });
  try {
    const { administrator } = weft.people;
    const person = await administrator.do(operations.addPerson, {
      body: { name: "Mae", email: "mae@example.org" },
    });
    const answer = await administrator.do(operations.invitePerson, on(person));
    expect(answer).toEqual({
      person: { id: person.id, name: "Mae" },
      email: "mae@example.org",
      sent: true,
      link: null,
    });
    await arrival;
    // Quoted-printable wraps long lines.
    const mail = received[0]!.replaceAll("=\r\n", "").replaceAll("=3D", "=");
    expect(mail).toContain("To: Mae <mae@example.org>");
    const link = /http\S+welcome#[\w-]+/.exec(mail)![0];
    expect((await useLink(weft, link)).statusCode).toBe(200);
  } finally {
    await weft.stop();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  }
});
