import { t } from "./messages.ts";

type Named = { id?: unknown; name?: unknown; kind?: unknown; title?: unknown };

/**
 * Gives people whose name was erased the words that stand for it, wherever they are in an answer: the record keeps no name, and
 * no sentence either. Changes the answer in place.
 *
 * @param text the answer as it came; most hold nobody of that kind, and are not walked through.
 */
export function nameLeftPeople<Answer>(answer: Answer, text: string): Answer {
  if (text.includes('"name":""') || text.includes('"title":""')) walk(answer);
  return answer;
}

function walk(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const member of Object.values(value)) walk(member);
  const named = value as Named;
  const person = named.name === "" || named.kind === "person";
  if (typeof named.id !== "string" || !person) return;
  if (named.name === "") named.name = t("somebodyWhoLeft");
  if (named.title === "") named.title = t("somebodyWhoLeft");
}
