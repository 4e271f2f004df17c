import { describe, expect, test } from "vitest";
import { nominated, of, pointingAt, send, startNaming } from "../support/naming.ts";
import { chief, finance, weft } from "../support/naming-world.ts";

startNaming();

describe("another department", () => {
  const partsOf = (challenge: string) =>
    weft.within(async ({ client }) => {
      const { rows } = await client.query(
        "select department_id from challenge_department where challenge_id = $1 and left_at is null",
        [challenge],
      );
      return rows.map(({ department_id }) => department_id as string);
    });

  test.each(of("department", "speaks"))("is not spoken for by %s", async (_name, field) => {
    const { reply } = await send(field, finance);
    const before = await pointingAt(chief.id);
    const { status, problem } = await reply();
    expect([403, 409], JSON.stringify(problem)).toContain(status);
    expect(await pointingAt(chief.id)).toEqual(before);
  });

  test.each(of("department", "accepted"))(
    "is asked by its head for what %s proposes",
    async (_name, field) => {
      const { input, reply } = await send(field, finance);
      const before = await pointingAt(chief.id);
      const asked = await nominated(chief.id);
      const { status, body, problem } = await reply();
      expect(status, JSON.stringify(problem)).toBe(200);
      expect(await pointingAt(chief.id)).toEqual(before);
      expect(await nominated(chief.id)).toBe(asked + 1);
      const challenge =
        (input.params as { challenge?: string } | undefined)?.challenge ?? (body as { id: string }).id;
      expect(await partsOf(challenge)).toEqual([]);
    },
  );

  test.each(of("department", "asks", "nothing"))("answers for nothing through %s", async (_name, field) => {
    const { reply } = await send(field, finance);
    const before = await pointingAt(chief.id);
    const { status, problem } = await reply();
    expect(status, JSON.stringify(problem)).toBe(200);
    const changed = await pointingAt(chief.id);
    // What the record then asks of a department's head is an ask, which can be answered or left.
    for (const name of Object.keys(changed)) if (name.startsWith("ask work.")) delete changed[name];
    for (const name of Object.keys(before)) if (name.startsWith("ask work.")) delete before[name];
    expect(changed).toEqual(before);
  });
});
