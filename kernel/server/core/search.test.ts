import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const { search } = core.operations;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const create = (records: { title: string; content: string; audience?: string[] }[]) =>
    weft.within(async (context) => {
      for (const record of records)
        await context.records.create({ kind: "decision", state: "decided", ...record });
    });
  await create([{ title: "Supplier audit", content: "what we found" }]);
  weft.wait({ days: 1 });
  // More than are ranked for a common word, all newer.
  await create(
    Array.from({ length: 320 }, (_, at) => ({
      title: `Note ${at}`,
      content: "said to the supplier in passing",
    })),
  );
  await create([{ title: "Supplier secrets", content: "", audience: ["role:administrator"] }]);
});
afterAll(() => weft.stop());

const titles = async (q: string) =>
  (await weft.people.leader.do(search, { query: { q } })).items.map(({ record }) => record.title);

test("a word most records hold finds the one that has it in its title, however old, and never what one may not see", async () => {
  const found = await titles("supplier");
  expect(found[0]).toBe("Supplier audit");
  expect(found.length).toBe(20);
  expect(found).not.toContain("Supplier secrets");
});

test("a rare word, the word being typed, a short key and a typing error in a title find theirs", async () => {
  expect(await titles("found")).toEqual(["Supplier audit"]);
  expect((await titles("supplier aud"))[0]).toBe("Supplier audit");
  expect(await titles("Suplier adit")).toContain("Supplier audit");
});

test("a key finds its record before everything that holds its letters, also as it comes out of other programs", async () => {
  const { items } = await weft.people.leader.do(search, { query: { q: "Supplier audit" } });
  const { key, title } = items[0]!.record;
  await weft.within(async (context) => {
    for (let at = 0; at < 30; at++)
      await context.records.create({
        kind: "decision",
        state: "decided",
        title: `${key} again ${key}`,
        content: `${key} ${key}`,
      });
  });
  for (const q of [
    key,
    key.toLowerCase(),
    `#${key}`,
    key.replace("-", "\u2011"),
    `Ｄ－${key.split("-")[1]}`,
    ` ${key} `,
  ])
    expect((await titles(q))[0], q).toBe(title);
});

const finds: [title: string, asked: string[]][] = [
  ["IT", ["IT", "it", "ＩＴ"]],
  ["The Who", ["The Who", "who"]],
  ["R&D handover", ["R&D", "r&d hand", "R & D", "RD"]],
  ["AI/ML rollout", ["ML", "AI", "AI/ML", "ai ml", "aiml"]],
  ["don't stop", ["don't", "don’t", "dont", "don't st"]],
  ["东京工厂的品质问题", ["品质", "工厂", "题", "东京"]],
  ["東京工場の品質問題", ["品質", "工場の品質", "題"]],
  ["주간 회의록 정리", ["회의", "회의록", "정리"]],
  ["Größe der Straße", ["Groesse", "Grosse", "GRÖSSE", "Gro\u0308ße", "Strasse", "Straße"]],
  ["Groessen im Lager", ["Größen"]],
  ["Prøvestasjon på Åsen", ["Proevestasjon", "Provestasjon", "Aasen", "Asen", "åsen"]],
  ["C++ guidelines", ["C++", "c++ guide"]],
  ["C# bindings", ["C#"]],
  [".NET upgrade", [".NET", "net", ".net up"]],
  ["24/7 support", ["24/7", "24 7", "24/7 sup"]],
  ["E-mail archive", ["email", "e-mail", "Emails", "mail"]],
  ["Lead-time review", ["leadtime", "lead time", "lead-times", "lead\u00adtime"]],
  ["ﬁlter of ｆｕｌｌ width", ["filter", "full width"]],
  ["İstanbul ışık", ["istanbul", "ISTANBUL", "isik"]],
  ["Café résumé", ["cafe resume", "cafés"]],
];

test("every way to write a word finds the title that holds it, before what only speaks of it", async () => {
  await weft.within(async (context) => {
    for (const [title] of finds) await context.records.create({ kind: "decision", state: "decided", title });
    for (let at = 0; at < 30; at++)
      await context.records.create({
        kind: "decision",
        state: "decided",
        title: `Minutes ${at}`,
        content: "r and d, item by item, made by who may, email, stopping, done at 24 of 7, resumed ".repeat(
          20,
        ),
      });
  });
  for (const [title, asked] of finds)
    for (const q of asked) expect((await titles(q)).slice(0, 2), q).toContain(title);
  expect((await titles("C++"))[0]).toBe("C++ guidelines");
  expect((await titles("C#"))[0]).toBe("C# bindings");
  expect(await titles("品質")).not.toContain("东京工厂的品质问题");
});

test("whatever a text is made of, each of its words finds it, and so does the whole", async () => {
  const signs = [
    "a",
    "it",
    "Ö",
    "ß",
    "é",
    "e\u0301",
    "-",
    "/",
    "&",
    "'",
    "’",
    "+",
    "#",
    ".",
    " ",
    "\u00ad",
    "7",
    "東",
    "京",
    "ビ",
    "회",
    "İ",
    "ﬁ",
    "Ａ",
    '"',
    "\\",
    ":",
    "*",
    "!",
    "|",
    "(",
    "नी",
    "😀",
  ];
  const random = sequence(11);
  const texts = Array.from({ length: 300 }, () =>
    Array.from({ length: 1 + random(12) }, () => signs[random(signs.length)]).join(""),
  );
  const { rows } = await weft.within(({ client }) =>
    client.query(
      `select given, word from unnest($1::text[]) given cross join lateral search_vector(search_words(given)) words
         cross join lateral (
           select given as word where given !~ '(^|[[:space:]])-' and given !~ '"'
           union all select * from unnest(search_words(given)) word where word !~ '^or$'
         ) asked
       where search_asked(word, false, true) <> '' and numnode(search_asked(word, false, true)) > 0
         and not (words @@ search_asked(word, false, true) and words @@ search_asked(word, true, true))`,
      [texts],
    ),
  );
  expect(rows).toEqual([]);
});

/** Numbers below `most`, the same each time. */
function sequence(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

test("words beside each other are found in texts as in titles, also with small words between them", async () => {
  await weft.within(async ({ records }) => {
    const decision = { kind: "decision", state: "decided" };
    await records.create({
      ...decision,
      title: "Far market",
      content: "Customers in Asia notice. Two of them left.",
    });
    await records.create({ ...decision, title: "Customers of the plant in Asia" });
    await records.create({ ...decision, title: "Other way round", content: "Asia has customers" });
  });
  expect((await titles('"customers in Asia notice"'))[0]).toBe("Far market");
  expect((await titles('"plant in Asia"'))[0]).toBe("Customers of the plant in Asia");
  for (const title of ["Far market", "Other way round"])
    expect(await titles('"customers Asia"')).not.toContain(title);
});
