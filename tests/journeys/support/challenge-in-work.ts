import type { Page } from "@playwright/test";
import { call, departmentId, personId } from "./call.ts";

type Challenge = { key: string; version: number; criteria: { id: string }[] };

/**
 * A challenge of two departments with locked criteria, in work: where the journeys of work and of results begin.
 * @param convener who convenes, and so may take every step.
 * @returns its key.
 */
export async function challengeInWork(
  convener: Page,
  given: { title: string; owner: string; departments: readonly string[]; criteria: readonly string[] },
): Promise<string> {
  const departments: string[] = [];
  for (const name of given.departments) departments.push(await departmentId(convener, name));
  const owner = await personId(convener, given.owner);
  const { key } = await call<Challenge>(convener, "POST", "/challenges", {
    title: given.title,
    owner,
    departments,
  });
  const at = `/challenges/${key}`;
  for (const title of given.criteria) {
    await call(convener, "POST", `${at}/criteria`, { title, department: departments[0] });
  }
  let challenge = await call<Challenge>(convener, "GET", at);
  const weights = challenge.criteria.map(({ id }, place) => ({ criterion: id, points: 50 - place * 10 }));
  for (const department of departments) {
    challenge = await call<Challenge>(convener, "PUT", `${at}/weights/${department}`, { weights });
  }
  challenge = await call<Challenge>(convener, "POST", `${at}/criteria-lock`, {}, challenge);
  for (const step of ["framing", "commitment", "start"]) {
    const passing = { reason: "Agreed at the morning meeting" };
    challenge = await call<Challenge>(convener, "POST", `${at}/${step}`, { passing }, challenge);
  }
  return key;
}
