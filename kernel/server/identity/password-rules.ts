import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** Whose password it is to be, and where. */
export type Owner = { name: string; email: string; organisation: string; workspace: string };

/** Guesses, as a power of ten, below which a password is one of those that are tried first. */
const FEWEST_GUESSES_LOG10 = 9;
/** Letters and digits that must be left once the words everybody knows of its owner are taken out. */
const FEWEST_OF_ITS_OWN = 8;
/** The estimate takes longer than linear time; a password this long is judged by its beginning. */
const MOST_JUDGED = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loaded when somebody sets a password for the first time: its lists take tens of megabytes. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, german] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-de"),
  ]);
  const { commonWords, firstnames, lastnames } = german.dictionary;
  return new Factory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, commonWords, firstnames, lastnames },
    maxLength: MOST_JUDGED,
  });
}

/**
 * What is wrong with a new password, as a key of words; null where it may be set.
 *
 * `fault_password_own`: little is left of it without the name, the address, the organisation.
 * `fault_password_common`: it is in the lists that are tried first, or made of what stands there, by zxcvbn's estimate.
 *
 * @example await passwordFault("halden2026!!", { workspace: "halden", … }) // "fault_password_own"
 */
export async function passwordFault(
  password: string,
  owner: Owner,
): Promise<"fault_password_own" | "fault_password_common" | null> {
  const words = wordsOf(owner);
  if (withoutWords(password, words).length < FEWEST_OF_ITS_OWN && hasWord(password, words))
    return "fault_password_own";
  estimator ??= loadEstimator();
  const { guessesLog10 } = (await estimator).check(password.slice(0, MOST_JUDGED), words);
  return guessesLog10 < FEWEST_GUESSES_LOG10 ? "fault_password_common" : null;
}

/** Letters and digits alone, without case and marks; digits and signs that stand for letters are read as these. */
function plain(text: string): string {
  const letters: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replaceAll(/[013457]/g, (digit) => letters[digit]!);
}

/** The longest first, so that "sandoval" goes before "val" would. */
function wordsOf({ name, email, organisation, workspace }: Owner): string[] {
  const whole = [name, email, email.split("@")[0]!, organisation, workspace, "weft"];
  const parts = whole.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const words = new Set(parts.map(plain).filter((word) => word.length >= 3));
  return [...words].sort((a, b) => b.length - a.length);
}

const hasWord = (password: string, words: readonly string[]) =>
  words.some((word) => plain(password).includes(word));

const withoutWords = (password: string, words: readonly string[]) =>
  words.reduce((left, word) => left.replaceAll(word, ""), plain(password));
