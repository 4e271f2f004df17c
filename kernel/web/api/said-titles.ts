import type { WebHouse } from "../house.ts";

type Titled = { key?: unknown; title?: unknown };

let titleFor: WebHouse["titleFor"] = () => null;

/** From now on titles that Weft wrote itself are read as this house says them. */
export function sayTitlesAs(house: Pick<WebHouse, "titleFor">): void {
  ({ titleFor } = house);
}

/**
 * Writes the titles that Weft made of a day (`Council of leaders, 2026-12-08`) as the reader writes days, wherever they are in an
 * answer. Changes the answer in place.
 *
 * @param text the answer as it came; most hold no such title, and are not walked through.
 */
export function sayTitles<Answer>(answer: Answer, text: string): Answer {
  if (/"title":"[^"]*\d{4}-\d\d-\d\d"/.test(text)) walk(answer);
  return answer;
}

function walk(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const member of Object.values(value)) walk(member);
  const record = value as Titled;
  if (typeof record.key !== "string" || typeof record.title !== "string") return;
  record.title = titleFor({ key: record.key, title: record.title }) ?? record.title;
}
