const MOST = 4;

/** The first letters of departments by id; the older in the organisation, the sooner its letters are taken. */
export function lettersOfAll(
  departments: readonly { id: string; name: string; order: number }[],
): Map<string, string> {
  const inOrder = departments.toSorted((one, other) => one.order - other.order);
  const letters = firstLetters(inOrder.map(({ name }) => name));
  return new Map(inOrder.map(({ id }, at) => [id, letters[at]!]));
}

/**
 * The first letters a department is known by where its name has no room: of several words the first letter of each, of one word its
 * first two, and of those that would be the same as many more as tell them apart, up to four; after that a number does.
 * @example firstLetters(["Sales", "Supply Chain", "Sales Support"]) // ["Sa", "SC", "SS"]
 */
export function firstLetters(names: readonly string[]): string[] {
  const given: string[] = names.map((name) => lettersOf(name, 2));
  for (let length = 3; length <= MOST; length += 1) {
    const same = repeated(given);
    for (const [place, name] of names.entries())
      if (same.has(given[place]!)) given[place] = lettersOf(name, length);
  }
  const taken = new Set<string>();
  return given.map((letters) => {
    let free = letters;
    for (let number = 2; taken.has(free); number += 1) free = `${letters}${number}`;
    taken.add(free);
    return free;
  });
}

/** Of one word so many letters; of several the first of each, and where that does not tell them apart more of the first and the last. */
function lettersOf(name: string, length: number): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const small = /^(and|of|the|und|der|die|das|für|for)$/iu;
  const telling = words.filter((word) => !small.test(word));
  const [first] = telling.length > 0 ? telling : words;
  if (first === undefined) return name.trim().slice(0, length);
  const begins = (word: string, letters: number) =>
    capital(word) +
    lettersIn(word)
      .slice(lettersIn(capital(word)).length, letters)
      .join("");
  const last = telling.at(-1);
  if (telling.length < 2 || last === undefined) return begins(first, length);
  if (length === 2 || telling.length >= length) return telling.slice(0, length).map(capital).join("");
  return begins(first, 2) + begins(last, length - 2);
}

/** As they are read: one outside of the first plane is one too. */
const lettersIn = (word: string) => Array.from(word);

/** A number says nothing by its first figure. */
const capital = (word: string) =>
  /^\p{N}+$/u.test(word) ? word.slice(0, 3) : lettersIn(word)[0]!.toLocaleUpperCase();

function repeated(given: readonly string[]): Set<string> {
  return new Set(given.filter((letters, place) => given.indexOf(letters) !== place));
}
