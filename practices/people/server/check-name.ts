import type { Context } from "#kernel/server/operation/context.ts";
import { detailsOf, problem, problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { looksOf, looksOfWords, mixesAlphabets } from "../rules/look-alike.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { lockPeople } from "./lock-people.ts";

const peopleProblem = problemsOf(people.problems);
const said = detailsOf<typeof peopleVocabulary>();

/** As many are remembered, so that many who are added one after the other do not read everybody's name anew. */
const MOST_KNOWN = 20_000;
const known = new Map<string, { whole: string; words: string }>();

function looksOfKnown(name: string): { whole: string; words: string } {
  let looks = known.get(name);
  if (looks === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    looks = { whole: looksOf(name), words: looksOfWords(name) };
    known.set(name, looks);
  }
  return looks;
}

function readsLike(one: string, other: string): boolean {
  const [a, b] = [looksOfKnown(one), looksOfKnown(other)];
  return a.whole === b.whole || a.words === b.words;
}

/** What Weft does by itself is told under this name. */
const OWN_NAME = "Weft";

/**
 * Nobody takes a name that reads like somebody else's who is here. Two people may truly share one: whoever may confirm that says so
 * with `namesake`; for themselves only administrators do.
 * @throws name_alike, bad_input for a word in two alphabets and for the name of Weft itself
 */
export async function checkName(
  context: Context,
  given: { name: string; of: string | null; namesake: boolean },
): Promise<void> {
  const { name, of, namesake } = given;
  if (mixesAlphabets(name))
    throw problem("bad_input", undefined, { errors: [{ path: "name", message: "fault_name_alphabets" }] });
  if (readsLike(name, OWN_NAME))
    throw problem("bad_input", undefined, { errors: [{ path: "name", message: "fault_name_of_weft" }] });
  // Two who take one name at the same moment are told of each other.
  await lockPeople(context);
  const others = await context
    .db()
    .selectFrom("person")
    .innerJoin("record", "record.id", "person.id")
    .select(["person.id", "person.name", "record.key"])
    .where("person.deactivated_at", "is", null)
    .execute();
  const other = others.find((each) => each.id !== of && readsLike(each.name, name));
  if (!other) return;
  const mayConfirm = of !== context.actor?.personId || context.actor?.role === "administrator";
  if (!mayConfirm) throw peopleProblem("name_alike", said("fault_name_alike", { name: other.name }));
  if (!namesake)
    throw peopleProblem("name_alike", said("fault_name_alike_confirm", { name: other.name, key: other.key }));
}
