/** Where in a text a question's words stand: `text.slice(from, to)`. */
export type Found = { readonly from: number; readonly to: number };

const SHORTEST_STEM = 4;
const marks = /\p{M}/gu;
const joined = /[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u{20000}-\u{3ffff}]/u;

/** A text as it is compared, letter by letter, and where each of its letters stands in the text itself. */
function folded(text: string): { letters: string; at: number[] } {
  let letters = "";
  const at: number[] = [];
  let place = 0;
  for (const character of text) {
    const plain = character.normalize("NFKD").replaceAll(marks, "").toLowerCase();
    for (let each = 0; each < plain.length; each++) at.push(place);
    letters += plain;
    place += character.length;
  }
  at.push(text.length);
  return { letters, at };
}

/** The words that are asked for, the longest first; not those that are not to be there. */
export function wordsAsked(question: string): string[] {
  const asked = question.replaceAll(/(^|\s)-\S+/g, " ");
  const words = folded(asked).letters.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].sort((one, other) => other.length - one.length);
}

/** As much of a word as its other forms share: deliveries, delivery. */
const stemOf = (word: string) =>
  word.length <= SHORTEST_STEM ? word : word.slice(0, Math.max(SHORTEST_STEM, word.length - 3));

/**
 * Where the words of a question stand in a text, also with other endings, accents and widths; in order, none over another.
 * @example wordsFound("Late deliveries", "delivery") // [{ from: 5, to: 15 }]
 */
export function wordsFound(text: string, question: string): Found[] {
  const { letters, at } = folded(text);
  const found: Found[] = [];
  for (const word of wordsAsked(question)) {
    const stem = joined.test(word) ? word : stemOf(word);
    for (let from = letters.indexOf(stem); from !== -1; from = letters.indexOf(stem, from + stem.length)) {
      if (!joined.test(word) && /[\p{L}\p{N}]/u.test(letters[from - 1] ?? " ")) continue;
      let to = from + stem.length;
      if (!joined.test(word)) while (/[\p{L}\p{N}]/u.test(letters[to] ?? " ")) to++;
      // Another word that begins alike is not meant: "motor" is not "motivation".
      if (to - from > word.length + 3 && !letters.startsWith(word, from)) continue;
      found.push({ from: at[from]!, to: at[to]! });
    }
  }
  const inOrder = found.sort((one, other) => one.from - other.from || other.to - one.to);
  return inOrder.filter(
    ({ from }, place) => place === 0 || inOrder.slice(0, place).every(({ to }) => to <= from),
  );
}

/**
 * The piece of a text around the words that are asked for, in one line.
 * @param most characters, without the signs that say that there is more
 */
export function snippet(text: string, question: string, most = 160): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const first = wordsFound(line, question)[0]?.from ?? 0;
  const begin = first < most * 0.6 ? 0 : afterBlank(line, Math.max(0, first - Math.round(most / 4)));
  const rest = line.slice(begin);
  const cut = rest.length <= most ? rest : rest.slice(0, beforeBlank(rest, most));
  return `${begin > 0 ? "…" : ""}${cut.trim()}${cut.length < rest.length ? "…" : ""}`;
}

const NEAR = 20;
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** The beginning of the next word, where one is near; never within a character. */
function afterBlank(text: string, place: number): number {
  const blank = text.indexOf(" ", place);
  if (place === 0 || (blank !== -1 && blank - place < NEAR)) return place === 0 ? 0 : blank + 1;
  return isLow(text.charCodeAt(place)) ? place + 1 : place;
}

function beforeBlank(text: string, place: number): number {
  const blank = text.lastIndexOf(" ", place);
  if (place - blank < NEAR) return blank;
  return isLow(text.charCodeAt(place)) ? place - 1 : place;
}
