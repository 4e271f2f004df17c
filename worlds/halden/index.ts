import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { people } from "#practices/people/contract.ts";
import type { World } from "../world.ts";

/** Halden Instruments, a maker of measuring instruments that exists nowhere. */
export const halden: World = {
  slug: "halden",
  name: "Halden Instruments",
  administrator: { email: "ines.sandoval@halden.example", name: "Ines Sandoval" },
  visitors: [{ email: "ines.sandoval@halden.example", as: "administrator" }],
  async build(kernel, workspace, now) {
    const actor = await actorByEmail(kernel, workspace, halden.administrator.email);
    for (const name of ["Product", "Engineering"]) {
      await performTyped(kernel, people.operations.addDepartment, { workspace, actor, now, body: { name } });
    }
  },
};
