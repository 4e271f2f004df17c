import { describe, expect, test } from "vitest";
import { conveners } from "#kernel/contract/roles.ts";
import { commitments } from "#practices/commitments/contract.ts";
import {
  fields,
  given,
  nominated,
  of,
  pointingAt,
  recipes,
  send,
  startNaming,
  stateOf,
} from "../support/naming.ts";
import { chief, chiefs, mallory, today, weft } from "../support/naming-world.ts";

/**
 * What the door lets through, the handler must still be entitled to (rule 4 of the practices). Generated from the contracts: every id
 * in a body that names a person, a department or a record is sent to the real handlers by somebody of no standing in the matter, and
 * points at somebody of higher standing, another department, a record one cannot see, a closed one, or a person who left.
 */
startNaming();

test("every id that names somebody or something is tried here, or is for those who decide it", () => {
  const decided = fields.filter(({ binds }) => binds === "appointed");
  for (const { operation } of decided) {
    if (!("roles" in operation.access)) throw new Error(`${operation.id} appoints and is open to anyone`);
    const { roles, record } = operation.access;
    const further = roles.filter((role) => !conveners.some((each) => each === role));
    // A head writes of their department; that only who convenes names its head is in people.test.ts.
    expect([operation.id, further.length > 0]).toEqual([operation.id, record?.parts !== undefined]);
  }
  const tried = fields.filter((field) => !decided.includes(field));
  expect(Object.keys(recipes).toSorted()).toEqual(tried.map(({ name }) => name).toSorted());
});

describe("somebody of higher standing", () => {
  test.each(of("person", "accepted"))("is only asked by %s, and bound by nothing", async (_name, field) => {
    const { reply } = await send(field, chief.id);
    const before = await pointingAt(chief.id);
    const asked = await nominated(chief.id);
    const { status, problem } = await reply();
    expect(status, JSON.stringify(problem)).toBe(200);
    expect(await pointingAt(chief.id)).toEqual(before);
    expect(await nominated(chief.id)).toBe(asked + 1);
  });

  test.each(of("person", "speaks"))("is not spoken for by %s", async (_name, field) => {
    const { reply } = await send(field, chief.id);
    const before = await pointingAt(chief.id);
    const { status, problem } = await reply();
    expect(status, JSON.stringify(problem)).toBe(403);
    expect(problem.errors![0]!.path).toBe(field.path);
    expect(await pointingAt(chief.id)).toEqual(before);
  });

  test.each(of("person", "asks", "nothing").filter(([name]) => !given.includes(name)))(
    "is at most asked a question by %s",
    async (_name, field) => {
      const { reply } = await send(field, chief.id);
      const before = await pointingAt(chief.id);
      const { status } = await reply();
      // Only members of the council may be asked to swap: that is the handler's own.
      expect([200, 400, 409]).toContain(status);
      const after = await pointingAt(chief.id);
      // That a question was put to them is kept with the question.
      const { "help_request.person_id": _, ...bound } = after;
      const { "help_request.person_id": __, ...was } = before;
      expect(bound).toEqual(was);
    },
  );

  test.each(
    fields.filter(({ by, of: what }) => by && what === "person").map((field) => [field.name, field] as const),
  )("keeps what is theirs from whoever names themselves in %s", async (name, field) => {
    const theirs: Record<string, () => Promise<{ params: object; ifMatch?: number; body: object }>> = {
      "challenges.edit owner": async () => ({
        params: { challenge: chiefs.challenge },
        ifMatch: (await stateOf(chiefs.challenge)).version,
        body: { owner: mallory.id },
      }),
      "challenges.edit sponsor": async () => ({
        params: { challenge: chiefs.challenge },
        ifMatch: (await stateOf(chiefs.challenge)).version,
        body: { sponsor: mallory.id },
      }),
      "risks.assess owner": async () => ({
        params: { risk: chiefs.risk },
        ifMatch: (await stateOf(chiefs.risk)).version,
        body: { owner: mallory.id },
      }),
    };
    if (field.binds === "speaks") return;
    const input = await theirs[name]!();
    const before = await pointingAt(mallory.id);
    const { status } = await mallory.call(field.operation, input as never);
    expect(status).toBe(403);
    expect(await pointingAt(mallory.id)).toEqual(before);
  });
});

test("a turn in a rota that the chief never agreed to is not accepted, and nobody is asked to hand it over", async () => {
  const turns = await weft.within(async ({ client }) => {
    const { rows } = await client.query("select accepted from deliverable_turn where person_id = $1", [
      chief.id,
    ]);
    return rows.map(({ accepted }) => accepted as boolean);
  });
  expect(turns.length).toBeGreaterThan(0);
  expect(turns).not.toContain(true);
});

test("a promise noted for the chief and never accepted is nobody's to break", async () => {
  const { key, version } = await mallory.do(commitments.operations.make, {
    body: { title: "A bonus for all", holder: chief.id, receiver: mallory.id, dueOn: today },
  });
  const close = await mallory.call(commitments.operations.close, {
    params: { commitment: key },
    body: { outcome: "broken" },
    ifMatch: version,
  });
  expect(close.problem.code).toBe("commitment_closed");
  expect(await chief.do(commitments.operations.mine)).toMatchObject({ broken: 0, open: 0 });
});
