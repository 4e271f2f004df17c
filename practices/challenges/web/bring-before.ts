import type { Me } from "#kernel/contract/core/identity.ts";
import { MOST_LINKED_AT_ONCE } from "#kernel/contract/core/threads.ts";
import { core } from "#kernel/contract/core.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { call } from "#kernel/web/api/call.ts";
import { rememberChange } from "#kernel/web/api/own-changes.ts";
import type { useChange } from "#kernel/web/api/use-change.ts";
import type { ActResult, Choice, NotDone } from "#kernel/web/list/chosen/acts.ts";
import { councils } from "#practices/councils/contract.ts";
import { type ChallengeItem, challenges } from "../contract.ts";
import { m } from "./messages.ts";

type Link = ReturnType<typeof useChange<typeof core.operations.linkMany>>["attempt"];

/** Nothing of them needs a council any more. */
const over = new Set<string>(["resolved", "learned", "closed"]);

/** Those I chair or sponsor, by name; all of them for who convenes in general. */
export async function councilsToConvene({ person, role }: Me): Promise<Choice[]> {
  const all = conveners.some((each) => each === role);
  const query = { living: "true", limit: 200, ...(all ? {} : { mine: "true" }) };
  const { items } = await call(councils.operations.list, { query });
  const keeps = ({ people }: (typeof items)[number]) =>
    people.some((each) => each.person.id === person.id && (each.part === "chair" || each.part === "sponsor"));
  return items
    .filter((council) => all || keeps(council))
    .map(({ id, title }) => ({ value: id, label: title }));
}

/** Puts them before a council, leaves what is over or stands there already, and takes back what it has done. */
export async function bringBefore(
  attempt: Link,
  items: readonly ChallengeItem[],
  council: Choice,
): Promise<ActResult> {
  const alive = items.filter(({ state }) => !over.has(state));
  const { changed, missing } = await link(
    attempt,
    alive.map(({ id }) => id),
    council.value,
    true,
  );
  const not = items.flatMap(({ id, key, title, state }): NotDone[] => {
    if (changed.includes(id)) return [];
    const why = over.has(state) ? "isOver" : missing.includes(id) ? "isGone" : "standsThere";
    return [{ key, title, why: m(why) }];
  });
  return {
    said: m("broughtBefore", { count: changed.length, council: council.label }),
    not,
    ...(changed.length > 0 ? { undo: () => link(attempt, changed, council.value, false) } : {}),
  };
}

async function link(attempt: Link, ids: readonly string[], council: string, linked: boolean) {
  const changed: string[] = [];
  const missing: string[] = [];
  // What comes back of it is no news: the list is read again.
  const touched = { practices: new Set([challenges.id]), records: new Set<string>() };
  const answered = rememberChange(touched);
  try {
    for (let from = 0; from < ids.length; from += MOST_LINKED_AT_ONCE) {
      const records = ids.slice(from, from + MOST_LINKED_AT_ONCE);
      const answer = await attempt({
        params: { record: council },
        body: { records, kind: "stands_before", linked },
      });
      changed.push(...answer.changed);
      missing.push(...answer.missing);
    }
  } finally {
    answered(touched);
  }
  return { changed, missing };
}
