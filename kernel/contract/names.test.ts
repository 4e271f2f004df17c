import { describe, expect, test } from "vitest";
import { z } from "zod";
import { RecordName } from "./ids.ts";
import { namedIn, names, namesRecord, namingsOf } from "./names.ts";
import { operation } from "./operation.ts";

const ada = "01990000-0000-7000-8000-00000000000a";
const bob = "01990000-0000-7000-8000-00000000000b";
const owner = names("person", { binds: "accepted", sees: true, by: ["owner"] });
const ownerNaming = { of: "person", binds: "accepted", sees: true, by: ["owner"] };
const about = namesRecord("*", { binds: "nothing" });
const aboutNaming = { of: "*", binds: "nothing" };

describe("an id in a body", () => {
  test("is taken as an id, or as the name of a record of up to 60 characters", () => {
    expect(owner.safeParse(ada).success).toBe(true);
    expect(owner.safeParse("Ada").success).toBe(false);
    expect(about.safeParse("C-12").success).toBe(true);
    expect(about.safeParse("x".repeat(60)).success).toBe(true);
    expect(about.safeParse("x".repeat(61)).success).toBe(false);
    expect(z.toJSONSchema(about).description).toBe("An id or a short key such as C-12");
  });

  test("is found with its place and what it binds, wherever it stands", () => {
    const body = z.object({
      title: z.string(),
      owner: owner.optional(),
      about: about.nullable(),
      people: z.array(z.object({ person: owner })),
      pair: z.tuple([owner, z.object({ of: about })]),
      by: z.union([
        z.object({ kind: z.literal("one"), one: owner }),
        z.object({ kind: z.literal("two"), two: about }),
      ]),
      late: owner.default(bob),
    });
    const value = {
      title: "A title",
      owner: ada,
      about: "C-12",
      people: [{ person: ada }, { person: bob }],
      pair: [bob, { of: "R-3" }],
      by: { kind: "two", two: "C-1" },
      late: bob,
    };
    expect(namedIn(body, value)).toEqual([
      { path: "owner", id: ada, naming: ownerNaming },
      { path: "about", id: "C-12", naming: aboutNaming },
      { path: "people.0.person", id: ada, naming: ownerNaming },
      { path: "people.1.person", id: bob, naming: ownerNaming },
      { path: "pair.0", id: bob, naming: ownerNaming },
      { path: "pair.1.of", id: "R-3", naming: aboutNaming },
      { path: "by.two", id: "C-1", naming: aboutNaming },
      { path: "late", id: bob, naming: ownerNaming },
    ]);
    expect(namedIn(body, { ...value, owner: undefined, about: null }).map(({ path }) => path)).not.toContain(
      "owner",
    );
    expect(namedIn(body, { ...value, about: null }).map(({ path }) => path)).not.toContain("about");
    expect(namedIn(body, { ...value, owner: undefined, people: [] }).map(({ path }) => path)).toEqual([
      "about",
      "pair.0",
      "pair.1.of",
      "by.two",
      "late",
    ]);
  });

  test("of which a body takes one of several is the one that was sent, once", () => {
    const either = z.object({ it: z.union([owner, about]) });
    expect(namedIn(either, { it: "C-12" })).toEqual([{ path: "it", id: "C-12", naming: aboutNaming }]);
    // Both take an id: the first is what the schema parsed it by.
    expect(namedIn(either, { it: ada })).toEqual([{ path: "it", id: ada, naming: ownerNaming }]);
  });

  test("without a word of what it binds is found too, and what is no id is not", () => {
    const body = z.object({ who: z.uuid(), what: RecordName, when: z.string(), both: z.array(z.uuid()) });
    expect(namedIn(body, { who: ada, what: "C-12", when: "now", both: [bob] })).toEqual([
      { path: "who", id: ada, naming: undefined },
      { path: "what", id: "C-12", naming: undefined },
      { path: "both.0", id: bob, naming: undefined },
    ]);
    expect(namedIn(z.uuid(), ada)).toEqual([{ path: "", id: ada, naming: undefined }]);
    expect(namedIn(z.string(), ada)).toEqual([]);
  });
});

test("all ids that a body can take are listed once, whatever is sent", () => {
  const body = z.object({
    owner: owner.optional(),
    people: z.array(names("person", { binds: "asks" })).max(3),
    groups: z.record(z.string(), z.string()),
    pair: z.tuple([z.string(), about]),
    by: z.union([z.object({ one: owner }), z.object({ two: about.nullable() })]),
    plain: z.uuid(),
  });
  expect(namingsOf(body)).toEqual([
    { path: "owner", naming: ownerNaming },
    { path: "people.*", naming: { of: "person", binds: "asks" } },
    { path: "pair.1", naming: aboutNaming },
    { path: "by.one", naming: ownerNaming },
    { path: "by.two", naming: aboutNaming },
    { path: "plain", naming: undefined },
  ]);
  expect(namingsOf(z.array(owner))).toEqual([{ path: "*", naming: ownerNaming }]);
});

test("an operation with an id that does not say what it binds is not built", () => {
  const build = (body: z.ZodObject) =>
    operation({
      id: "notes.give",
      method: "POST",
      path: "/notes",
      summary: "Give",
      access: { roles: ["member"] },
      body,
      result: z.object({}),
    });
  expect(() => build(z.object({ to: z.array(z.object({ person: z.uuid() })) }))).toThrow(
    "notes.give: to.*.person does not say what it binds (names)",
  );
  expect(build(z.object({ to: owner })).id).toBe("notes.give");
});
