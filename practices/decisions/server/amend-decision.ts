import { conveners } from "#kernel/contract/roles.ts";
import { erasePayloads } from "#kernel/server/events/erase-payloads.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { type Decision, decisions } from "../contract.ts";
import { askForReview, current, settle } from "./change-decisions.ts";
import { decisionStore } from "./decision-store.ts";

type Words = { title: string; why: string };

/**
 * What was decided stands in the names of those who decided it, so other words are theirs to agree to: before it counts whoever is
 * named is asked anew, afterwards the words stay as they are until all of them have agreed.
 */
export const amendDecision = handler(decisions.operations.amend, async (call) => {
  const { title, why, reviewOn } = call.body;
  const before = await current(call, "amend");
  const words = { title: title ?? before.title, why: why ?? before.why };
  const changed = Object.keys(call.body).filter((field) => !(field in words));
  if (reviewOn !== undefined && reviewOn !== before.reviewOn) {
    await decisionStore.change(call, before.id, { values: { review_on: reviewOn } });
    await askForReview(call, before.id, before.owner.id, reviewOn);
  }
  if (before.state === "proposed") {
    await setWords(call, before, words);
    await askAnew(call, before, words);
    changed.push(...wordsIn(call.body));
  } else if (await agreeOnWords(call, before, words)) {
    await setWords(call, before, words);
    changed.push(...wordsIn(call.body));
  }
  if (changed.length > 0) tellAmended(call, before, changed, words);
  return decisionStore.read(call, before.id);
});

const wordsIn = (body: object) => ["title", "why"].filter((field) => field in body);
const isSame = (a: Words, b: Words) => a.title === b.title && a.why === b.why;

/** Words that others take the place of are told nowhere any more: they may have been the reason to change them. */
async function setWords(context: Context, before: Decision, { title, why }: Words): Promise<void> {
  await decisionStore.change(context, before.id, { title, content: why, values: { why } });
  if (why !== before.why)
    await erasePayloads(context, { record: before.id, words: { why: before.why }, why: "edited" });
}

function tellAmended({ emit }: Context, before: Decision, changed: string[], { why }: Words): void {
  emit("decision.amended", { record: before.id, data: { changed, why: why === before.why ? null : why } });
}

/** Whoever has confirmed it, or was about to, did so in the words of then. */
async function askAnew(context: Context, before: Decision, words: Words): Promise<void> {
  if (isSame(before, words)) return;
  const part = "decisions.decider";
  const me = context.actor?.personId;
  const asked = await context.nominations.openFor({ recordId: before.id, part });
  const confirmed = before.deciders.map(({ id }) => id).filter((id) => id !== me);
  await context.nominations.withdraw({ recordId: before.id, part });
  for (const personId of confirmed) await context.records.removePart(before.id, personId, "decider");
  for (const personId of new Set([...confirmed, ...asked]))
    if (await context.nominations.propose({ recordId: before.id, personId, part }))
      await context.records.addPart(before.id, personId, "decider");
  await settle(context, before.id);
}

/**
 * Asks all others who decided it.
 * @returns whether nobody else need be asked
 * @throws forbidden where nobody who decided it is left, for all but conveners
 */
async function agreeOnWords(context: Context, before: Decision, words: Words): Promise<boolean> {
  if (isSame(before, words)) return true;
  const { actor, nominations } = context;
  const deciders = before.deciders.map(({ id }) => id);
  const there = await whoAreHere(context, deciders);
  const mayAlone = deciders.includes(actor!.personId) || conveners.some((role) => role === actor!.role);
  if (there.length === 0 && !mayAlone) throw problem("forbidden", { says: "fault_decision_words" });
  const part = "decisions.wording";
  await nominations.withdraw({ recordId: before.id, part });
  let agreed = true;
  for (const personId of there)
    agreed = (await nominations.propose({ recordId: before.id, personId, part, given: words })) && agreed;
  return agreed;
}

async function whoAreHere({ db }: Context, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .selectFrom("person")
    .select("id")
    .where("id", "in", ids)
    .where("deactivated_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** The last one to agree changes the words; one who does not agree keeps them. */
export const wordingNominee = {
  words: ["title", "why"],
  async accepted(context: Context, { id }: { id: string }, { given }: { given: Record<string, unknown> }) {
    if (await context.nominations.isOpen({ recordId: id, part: "decisions.wording" })) return;
    const before = await decisionStore.read(context, id);
    if (before.state === "superseded") return;
    await setWords(context, before, given as Words);
    tellAmended(context, before, ["title", "why"], given as Words);
  },
  async declined(context: Context, { id }: { id: string }) {
    await context.nominations.withdraw({ recordId: id, part: "decisions.wording" });
  },
};
