import type { Page } from "@playwright/test";
import { accept, makeHead } from "./accept.ts";
import { call, departmentId, personId } from "./call.ts";
import type { Visitor } from "./journey.ts";

type Challenge = { key: string; version: number; criteria: { id: string }[] };

/** Whom one can be, and who speaks for which department: the plant lead stands in for her head. */
const heads = { Engineering: "Tomas Kovar", Manufacturing: "Beatriz Moura" } as const;

/**
 * A challenge of two departments with locked criteria, in work: where the journeys of work and of results begin.
 * @param convener who convenes, and so may take every step.
 * @param enter lets the heads of the departments say themselves what only they can
 * @returns its key.
 */
export async function challengeInWork(
  convener: Page,
  enter: (who: Visitor) => Promise<Page>,
  given: {
    title: string;
    owner: Visitor;
    departments: readonly (keyof typeof heads)[];
    criteria: readonly string[];
  },
): Promise<string> {
  const departments = await Promise.all(
    given.departments.map(async (name) => ({ id: await departmentId(convener, name), head: heads[name] })),
  );
  for (const name of given.departments) await makeHead(convener, name, heads[name]);
  const owner = await personId(convener, given.owner);
  const { key } = await call<Challenge>(convener, "POST", "/challenges", {
    title: given.title,
    owner,
    departments: departments.map(({ id }) => id),
  });
  const pages = new Map<string, Page>();
  for (const who of new Set<Visitor>([given.owner, ...departments.map(({ head }) => head)])) {
    const page = await enter(who);
    pages.set(who, page);
    await accept(page, key);
  }
  const at = `/challenges/${key}`;
  const [first] = departments;
  for (const title of given.criteria) {
    await call(pages.get(first!.head)!, "POST", `${at}/criteria`, { title, department: first!.id });
  }
  let challenge = await call<Challenge>(convener, "GET", at);
  const weights = challenge.criteria.map(({ id }, place) => ({ criterion: id, points: 50 - place * 10 }));
  for (const { id, head } of departments) {
    challenge = await call<Challenge>(pages.get(head)!, "PUT", `${at}/weights/${id}`, { weights });
  }
  challenge = await call<Challenge>(convener, "POST", `${at}/criteria-lock`, {}, challenge);
  for (const step of ["framing", "commitment", "start"]) {
    const passing = { reason: "Agreed at the morning meeting" };
    challenge = await call<Challenge>(convener, "POST", `${at}/${step}`, { passing }, challenge);
  }
  return key;
}
