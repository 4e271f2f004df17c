import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { waysInside, waysOutside } from "#kernel/contract/way-back-cases.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { cookieName } from "../http/caller.ts";
import { makeLink } from "../identity/people.ts";
import { hashToken } from "../identity/secrets.ts";
import { type MailSink, startMailSink } from "../testing/mail-sink.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "../testing/test-weft.ts";

let sink: MailSink;
let weft: TestWeft;
beforeAll(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
});
afterAll(async () => {
  await weft.stop();
  await sink.stop();
});

/** A browser: it sends the cookies it was given. */
function browser(kept: Record<string, string> = {}) {
  return {
    kept,
    async post(path: string, payload: object, headers: Record<string, string> = {}) {
      const reply = await weft.server.inject({
        method: "POST",
        url: `/api/v1/workspaces/${weft.workspace.slug}${path}`,
        payload,
        headers: { "user-agent": "Firefox/140 (Linux)", ...headers },
        cookies: kept,
      });
      for (const { name, value } of reply.cookies) kept[name] = value;
      return { status: reply.statusCode, body: reply.json(), cookies: reply.cookies };
    },
    /** Whose sign-in it holds; null: nobody's. (The database ends sign-ins by its own clock, which is not the test's.) */
    async me(): Promise<string | null> {
      const token = kept[cookieName(weft.kernel, weft.workspace)];
      const { rows } = await weft.within(({ client }) =>
        client.query({
          text: "select name from sign_in s join person p on p.id = s.person_id where token_hash = $1 and ended_at is null",
          values: [hashToken(token ?? "")],
        }),
      );
      return rows[0]?.name ?? null;
    },
  };
}
type Browser = ReturnType<typeof browser>;

const signedIn = ({ cookie }: TestPerson) =>
  browser(Object.fromEntries([cookie.split("=") as [string, string]]));

async function mailedTo({ email }: TestPerson, from: Browser, back?: string): Promise<string> {
  sink.mails.length = 0;
  weft.wait({ hours: 25 });
  expect(
    (await from.post("/link-requests", { email, ...(back === undefined ? {} : { back }) })).body,
  ).toEqual({});
  await weft.kernel.deliverer.idle();
  return /welcome#([\w-]+)/.exec(sink.mails.at(-1)!.text)![1]!;
}

describe("a link by mail", () => {
  test("stays good however often it is opened, and signs in once, when somebody uses it", async () => {
    const { member } = weft.people;
    const token = await mailedTo(member, browser());
    const scanner = browser();
    for (let times = 0; times < 3; times++) {
      const opened = await scanner.post("/link-openings", { token });
      expect(opened.body).toMatchObject({ person: { name: member.name }, purpose: "sign-in" });
      expect(await scanner.me()).toBeNull();
    }
    const person = browser();
    expect((await person.post("/link-uses", { token })).status).toBe(200);
    expect(await person.me()).toBe(member.name);
    expect((await browser().post("/link-uses", { token })).body.code).toBe("link_spent");
    expect((await browser().post("/link-openings", { token })).body.code).toBe("link_spent");
  });

  test("is known where it was asked for, and elsewhere says where and when that was", async () => {
    const { member } = weft.people;
    const asking = browser();
    const token = await mailedTo(member, asking);
    const { asked } = (await asking.post("/link-openings", { token })).body;
    expect(asked).toEqual({ here: true, on: "Firefox/140 (Linux)", at: weft.kernel.now() });
    expect((await browser().post("/link-openings", { token })).body.asked).toEqual({ ...asked, here: false });
    const forged = browser(Object.fromEntries(Object.keys(asking.kept).map((name) => [name, "a.n.b"])));
    expect((await forged.post("/link-openings", { token })).body.asked.here).toBe(false);
    const other = await mailedTo(weft.people.leader, browser());
    expect((await asking.post("/link-openings", { token: other })).body.asked.here).toBe(false);
  });

  test.each(waysInside)("leads on to where its person wanted: %s", async (back) => {
    const from = browser();
    const token = await mailedTo(weft.people.member, from, back);
    expect((await from.post("/link-openings", { token })).body.back).toBe(back);
    expect((await from.post("/link-uses", { token })).body).toEqual({ back });
  });

  test("leads nowhere but inside, whatever was asked for", async () => {
    // NUL is refused at the door, as in any text.
    const texts = waysOutside.filter((each) => typeof each === "string" && !each.includes("\0"));
    for (const back of texts as string[]) {
      weft.wait({ hours: 25 });
      const from = browser();
      const token = await mailedTo(weft.people.member, from, back);
      expect((await from.post("/link-uses", { token })).body, back).toEqual({ back: "" });
    }
    // Also where somebody wrote it past the door.
    const token = await mailedTo(weft.people.member, browser(), "inbox");
    await weft.within(({ client }) =>
      client.query("update one_time_link set back = '..%2F%2Fevil.example' where used_at is null"),
    );
    expect((await browser().post("/link-uses", { token })).body).toEqual({ back: "" });
  });
});

describe("a link of somebody else than who is signed in", () => {
  test("changes nothing until they say that they want to go on instead, and then their sign-in ends", async () => {
    const { leader, member } = weft.people;
    const other = await weft.addPerson("member", "Olga Other");
    const token = await mailedTo(member, browser());
    const there = signedIn(other);
    const before = { ...there.kept };
    expect((await there.post("/link-openings", { token })).body.person.name).toBe(member.name);
    const refused = await there.post("/link-uses", { token });
    expect(refused).toMatchObject({ status: 409, body: { code: "other_signed_in" } });
    expect(await there.me()).toBe(other.name);
    const swapped = await there.post("/link-uses", { token, instead: true });
    expect(swapped.status).toBe(200);
    expect(await there.me()).toBe(member.name);
    expect(await browser(before).me(), "the sign-in that was open there").toBeNull();
    expect((await leader.do(core.operations.me)).person.name).toBe(leader.name);
  });

  test("holds for invitations and for the links of a demo alike, and one's own goes on", async () => {
    const { leader, member } = weft.people;
    for (const purpose of ["invitation", "demo"] as const) {
      const link = await weft.within((context) => makeLink(context, member.id, purpose));
      const token = link.path.split("#")[1]!;
      const there = signedIn(leader);
      expect((await there.post("/link-openings", { token })).body).toMatchObject({ purpose, asked: null });
      expect((await there.post("/link-uses", { token })).body.code).toBe("other_signed_in");
      expect(await there.me()).toBe(leader.name);
    }
    const again = await weft.addPerson("member", "Ada Again");
    const own = await weft.within((context) => makeLink(context, again.id, "invitation"));
    const there = signedIn(again);
    expect((await there.post("/link-uses", { token: own.path.split("#")[1]! })).status).toBe(200);
    expect(await there.me()).toBe(again.name);
  });
});

test("asking for a link answers the same whether or not the address is anybody's", async () => {
  weft.wait({ hours: 25 });
  const ask = (email: string) => browser().post("/link-requests", { email });
  const [known, unknown] = [await ask(weft.people.member.email), await ask("nobody@example.org")];
  const shape = ({ status, body, cookies }: typeof known) => ({
    status,
    body,
    cookies: cookies.map(({ value, ...cookie }) => ({ ...cookie, length: value.length })),
  });
  expect(shape(unknown)).toEqual(shape(known));
  for (const email of [weft.people.member.email, "nobody@example.org"]) {
    const replies = [];
    for (let tries = 0; tries < 6; tries++) replies.push((await ask(email)).status);
    expect(replies.indexOf(429), email).toBe(4);
  }
});
