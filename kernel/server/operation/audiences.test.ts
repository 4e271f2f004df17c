import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, describe, expect, test } from "vitest";
import { holdersOf } from "../core/audience-holders.ts";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { audienceWithin, reaches, readersOf, requireNarrower } from "./audience-within.ts";
import { howManySee, maySee, tokensOfPerson, visibleTo } from "./visible-to.ts";
import { checkAudience, holderNames } from "./wanted-audience.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

const circle = `circle:${uuidv7()}`;
const nobody = "01990000-0000-7000-8000-000000000000";
const inAudience = (message: string) => ({ errors: [{ path: "audience", message }] });

describe("somebody sees a record", () => {
  test("when one of its tokens is theirs, in a list as at once", async () => {
    const lena = { tokens: ["workspace", "role:leader"] };
    const seen = [["workspace"], ["council:a", "role:leader"]];
    const unseen = [[], ["role:member"], ["role:leaders"], ["council:a", "person:b"]];
    for (const audience of seen) expect(maySee(lena, { audience })).toBe(true);
    for (const audience of unseen) expect(maySee(lena, { audience })).toBe(false);
    expect(maySee({ tokens: [] }, { audience: ["workspace"] })).toBe(false);
    const { as } = await bare();
    const listed = (actor: { tokens: string[] } | null) =>
      as(null, async (context) => {
        const all = [...seen, ...unseen].map((audience) => `('{${audience.join(",")}}'::text[])`).join(", ");
        const query = sql<{ n: number }>`select count(*)::int as n
          from (values ${sql.raw(all)}) as given (audience) where ${visibleTo(actor, "given")}`;
        return (await query.execute(context.db())).rows[0]!.n;
      });
    expect(await listed(lena)).toBe(seen.length);
    expect(await listed({ tokens: [] })).toBe(0);
    // Weft itself.
    expect(await listed(null)).toBe(seen.length + unseen.length);
  });

  test("and is counted among those who do, guests only where they are named", async () => {
    const { person, record, as } = await bare();
    const works = `department:${uuidv7()}`;
    const gus = await person("guest", "Gus", [circle]);
    const two = [await person("member", "One", [works, circle]), await person("member", "Two", [works])];
    const records = [
      await record("note", "By department", { audience: [works] }),
      await record("note", "By circle", { audience: [circle] }),
      await record("note", "By both", { audience: [circle, works] }),
      await record("note", "Of all", { audience: ["workspace"] }),
    ];
    const counted = await as(null, async (context) => {
      const rows = await context
        .db()
        .selectFrom("record")
        .select("title")
        .select(howManySee().as("n"))
        .where(
          "id",
          "in",
          records.map(({ id }) => id),
        )
        .execute();
      return Object.fromEntries(rows.map(({ title, n }) => [title, n]));
    });
    const insiders = await as(null, async ({ client }) => {
      const { rows } = await client.query(
        "select count(*) as n from person where role <> 'guest' and deactivated_at is null",
      );
      return rows[0].n as number;
    });
    expect(counted).toEqual({ "By department": 2, "By circle": 2, "By both": 3, "Of all": insiders });
    const tokens = (await as(null, (context) =>
      context
        .db()
        .selectFrom("person")
        .select(tokensOfPerson("person.id").as("tokens"))
        .where("id", "in", [gus.id, two[0]!.id])
        .orderBy("name")
        .execute(),
    )) as { tokens: string[] }[];
    expect(tokens.map((row) => row.tokens)).toEqual([gus.tokens, two[0]!.tokens]);
    expect(gus.tokens).toEqual([`person:${gus.id}`, circle]);
  });
});

describe("what is made in a record", () => {
  test("is for whoever sees that one, but for guests", async () => {
    const { person, as } = await bare();
    const [gus, mia] = [await person("guest", "Gus"), await person("member", "Mia")];
    const within = (...audience: string[]) => as(null, (context) => audienceWithin(context, { audience }));
    expect(await within("workspace", `person:${gus.id}`)).toEqual(["workspace"]);
    expect(await within("council:a", `person:${gus.id}`, `person:${mia.id}`)).toEqual([
      "council:a",
      `person:${mia.id}`,
    ]);
    expect(await within(`person:${gus.id}`)).toEqual([]);
  });

  test("is reached by the wider audience: token by token, and everybody reaches all but circles", () => {
    expect(reaches(["a", "b"], ["b"])).toBe(true);
    expect(reaches(["a", "b"], ["b", "c"])).toBe(false);
    expect(reaches(["workspace"], ["role:leader", "council:c"])).toBe(true);
    expect(reaches(["workspace"], [circle])).toBe(false);
    expect(reaches(["workspace", circle], [circle])).toBe(true);
    expect(reaches(["role:leader"], ["workspace"])).toBe(false);
    expect(reaches(["a"], [])).toBe(true);
  });

  test("is read by all of some: by what those who are named hold now, others by their token alone", async () => {
    const { person, as } = await bare();
    const [council, works] = [`council:${uuidv7()}`, `department:${uuidv7()}`];
    const [ada, bea] = [
      await person("member", "Ada", [council, works]),
      await person("leader", "Bea", [council]),
    ];
    const gone = await person("member", "Gone");
    await as(null, ({ client }) =>
      client.query("update person set deactivated_at = now() where id = $1", [gone.id]),
    );
    const all = (...tokens: string[]) => as(null, (context) => readersOf(context, tokens));
    const both = await all(`person:${ada.id}`, `person:${bea.id}`, `person:${gone.id}`);
    expect(both.tokens).toEqual(expect.arrayContaining([council, works, "role:leader"]));
    expect(both.allSee([council])).toBe(true);
    expect(both.allSee([works, `person:${bea.id}`])).toBe(true);
    expect(both.allSee(["workspace"])).toBe(true);
    expect(both.allSee([works])).toBe(false);
    const council1 = await all(council);
    expect(council1.allSee([council, works])).toBe(true);
    expect(council1.allSee([`person:${ada.id}`, `person:${bea.id}`])).toBe(false);
    expect((await all("workspace")).allSee(["workspace"])).toBe(true);
    expect((await all("workspace")).allSee([works])).toBe(false);
  });

  test("is never for more than those", async () => {
    const { person, as } = await bare();
    const [works, press, sales] = [uuidv7(), uuidv7(), uuidv7()].map((id) => `department:${id}`) as [
      string,
      string,
      string,
    ];
    // The press belongs to the works, so whoever is in it holds both.
    const inPress = await person("member", "Pia", [works, press]);
    const inSales = await person("member", "Sol", [sales]);
    const gus = await person("guest", "Gus");
    const narrower = (around: string[], asked: string[]) =>
      as(null, (context) => requireNarrower(context, around, asked));
    const wider = { code: "bad_input", status: 400, ...inAudience("fault_audience_wider") };
    await narrower([works], [works]);
    await narrower([works], [press]);
    await narrower([works], [`person:${inPress.id}`, press]);
    await narrower(["workspace"], ["workspace", "role:leader", sales, `person:${inSales.id}`]);
    await narrower([`person:${gus.id}`], [`person:${gus.id}`]);
    await expect(narrower([press], [works, press])).resolves.toBeUndefined();
    for (const asked of [
      [sales],
      [works, sales],
      [`person:${inSales.id}`],
      [`person:${nobody}`],
      [`department:${nobody}`],
      ["workspace"],
      ["role:leader"],
      ["council:x"],
      [circle],
    ])
      await expect(narrower([works], asked)).rejects.toMatchObject(wider);
    // A guest is not of everybody, though the token of everybody would seem to reach theirs.
    await expect(narrower(["workspace"], [`person:${gus.id}`])).rejects.toMatchObject(wider);
    await expect(narrower(["workspace"], [circle])).rejects.toMatchObject(wider);
    // Two departments between them hold everybody of a third.
    await person("member", "Sue", [sales, works]);
    await expect(narrower([works], [sales])).rejects.toMatchObject(wider);
    await narrower([works, sales], [press]);
  });
});

describe("an audience that somebody asks for", () => {
  const check = async (actor: BareActor, wanted: string[], known?: string[]) =>
    (await bare()).as(actor, (context) => checkAudience(context, wanted, known));
  const unknown = { code: "bad_input", status: 400, ...inAudience("fault_audience_unknown") };

  test("is well formed, not empty, and each token once", async () => {
    const mia = await (await bare()).person("member", "Mia");
    expect(await check(mia, ["workspace", "role:leader", "workspace"])).toEqual(["workspace", "role:leader"]);
    await expect(check(mia, ["workspace", "everybody"])).rejects.toMatchObject({
      code: "bad_input",
      ...inAudience("fault_audience_token"),
    });
    await expect(check(mia, [])).rejects.toMatchObject({ code: "bad_input", errors: [{ path: "audience" }] });
  });

  test("keeps whoever asks among those who see it", async () => {
    const { person } = await bare();
    const [mia, max] = [await person("member", "Mia"), await person("member", "Max")];
    expect(await check(mia, [`person:${mia.id}`, `person:${max.id}`])).toEqual([
      `person:${mia.id}`,
      `person:${max.id}`,
    ]);
    await expect(check(mia, [`person:${max.id}`])).rejects.toMatchObject({
      code: "audience_without_you",
      status: 409,
      ...inAudience("fault_audience_without_you"),
    });
    await expect(check(mia, ["role:leader"])).rejects.toMatchObject({ code: "audience_without_you" });
  });

  test("names only whom they may know: what they can see, and circles they are in", async () => {
    const { person, record } = await bare();
    const max = await person("member", "Max", [circle]);
    const mia = await person("member", "Mia");
    const council = await record("council", "Seen");
    const hidden = await record("council", "Hidden", { audience: [`person:${max.id}`] });
    const mine = `person:${mia.id}`;
    expect(await check(mia, [mine, `council:${council.id}`])).toHaveLength(2);
    for (const token of [
      `council:${hidden.id}`,
      `council:${nobody}`,
      // Of another kind than it says.
      `department:${council.id}`,
      `person:${council.id}`,
      circle,
    ])
      await expect(check(mia, [mine, token])).rejects.toMatchObject(unknown);
    expect(await check(max, [circle])).toEqual([circle]);
    // What was there before is not looked at again, all else is.
    expect(
      await check(mia, [mine, circle, `council:${hidden.id}`], [circle, `council:${hidden.id}`]),
    ).toHaveLength(3);
    await expect(check(mia, [mine, circle], [`council:${hidden.id}`])).rejects.toMatchObject(unknown);
  });
});

describe("whom an audience reaches", () => {
  const holders = async (actor: BareActor | null, audience: string[]) =>
    (await bare()).as(actor, (context) => holdersOf(context, audience));

  test("is named and counted as far as whoever asks may know", async () => {
    const { person, record, deactivate } = await bare();
    const works = await record("department", "Works");
    const token = `department:${works.id}`;
    const own = `circle:${uuidv7()}`;
    const mia = await person("leader", "Mia", [token, own]);
    const max = await person("member", "Max", [token]);
    const gone = await person("member", "Gone", [token]);
    const gus = await person("guest", "Gus", [token, own]);
    await deactivate(gone);
    const hidden = await record("council", "Hidden", { audience: [`person:${max.id}`] });
    const secret = `council:${hidden.id}`;
    expect(await holders(mia, [token, `person:${gus.id}`, own])).toEqual({
      items: [
        { token, name: "Works", people: 2 },
        { token: `person:${gus.id}`, name: "Gus", people: 1 },
        { token: own, name: null, people: 2 },
      ],
      // Mia, Max and Gus, each once.
      people: 3,
    });
    // Max is not in the circle: neither is it counted, nor the whole.
    expect(await holders(max, [token, own])).toEqual({
      items: [
        { token, name: "Works", people: 2 },
        { token: own, name: null, people: null },
      ],
      people: null,
    });
    expect(await holders(mia, [secret])).toEqual({
      items: [{ token: secret, name: null, people: null }],
      people: null,
    });
    expect(await holders(max, [secret])).toEqual({
      items: [{ token: secret, name: "Hidden", people: 0 }],
      people: 0,
    });
    // Weft itself is in no circle.
    expect((await holders(null, [own, token])).items).toEqual([
      { token: own, name: null, people: null },
      { token, name: "Works", people: 2 },
    ]);
  });

  test("is counted for everybody and for each role, also where nobody is", async () => {
    const { person, as } = await bare();
    const ada = await person("administrator", "Ada");
    const count = async (where: string) =>
      as(null, async ({ client }) => {
        const { rows } = await client.query(
          `select count(*) as n from person where deactivated_at is null and ${where}`,
        );
        return rows[0].n as number;
      });
    const { items, people } = await holders(ada, ["workspace", "role:administrator", "role:convener"]);
    expect(items).toEqual([
      { token: "workspace", name: null, people: await count("role <> 'guest'") },
      { token: "role:administrator", name: null, people: await count("role = 'administrator'") },
      { token: "role:convener", name: null, people: 0 },
    ]);
    expect(people).toBe(await count("role <> 'guest'"));
    expect(await holders(ada, [])).toEqual({ items: [], people: 0 });
  });

  test("is not named by a practice that is off", async () => {
    const { person, record, switchOff, as } = await bare();
    const mia = await person("leader", "Mia");
    const department = await record("department", "Works");
    const token = `department:${department.id}`;
    const names = () =>
      as(mia, async (context) => Object.fromEntries(await holderNames(context, [token, "workspace"])));
    expect(await names()).toEqual({ [token]: "Works" });
    switchOff("folk");
    try {
      expect(await names()).toEqual({});
    } finally {
      switchOff();
    }
    expect(await as(mia, (context) => holderNames(context, ["workspace", circle]))).toEqual(new Map());
  });
});
