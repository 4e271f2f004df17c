import { describe, expect, test } from "vitest";
import { people } from "#practices/people/contract.ts";
import { nominated, of, pointingAt, send, startNaming } from "../support/naming.ts";
import { weft } from "../support/naming-world.ts";

startNaming();

describe("a person who left", () => {
  test.each(of("person", "accepted", "asks", "speaks", "nothing"))(
    "cannot be named in %s",
    async (name, field) => {
      const gone = await weft.addPerson(
        "leader",
        `Gone ${name}`,
        `${name.replaceAll(/\W/g, "")}@example.org`,
      );
      const { administrator } = weft.people;
      await administrator.do(people.operations.deactivatePerson, {
        params: { person: gone.id },
        body: {},
        ifMatch: 1,
      });
      const { reply } = await send(field, gone.id);
      const before = await pointingAt(gone.id);
      const { status, problem } = await reply();
      expect([400, 403, 409], JSON.stringify(problem)).toContain(status);
      expect(await pointingAt(gone.id)).toEqual(before);
      expect(await nominated(gone.id)).toBe(0);
    },
  );
});
