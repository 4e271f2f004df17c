/**
 * What text may hold, said once: contracts (`line`, `text`), imports, and what becomes text on other ways (shared notes) ask here.
 *
 * Everything is kept in Unicode's composed form (NFC). Half a character and NUL are refused: no person types them. Invisible characters
 * that turn the direction of what follows, or hide in a name, are taken out, since whoever pasted them cannot see them; those a
 * script or an emoji needs to be written (joiners, variation selectors, the tags of flags) stay where they do that.
 */

const unseen = String.raw`\p{Default_Ignorable_Code_Point}`;
/** Joiners mean something between letters of most scripts and between pictures, and nothing between ours. */
const joins = String.raw`(?!${unseen})(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}])[\p{L}\p{M}])`;
/** What Unicode knows in more than one form (StandardizedVariants.txt, the variants of ideographs and of emoji): signs, and letters of few scripts. */
const varies = String.raw`[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Myanmar}\p{Script=Manichaean}\p{Script=Egyptian_Hieroglyphs}]|(?![\0-\x7F])\p{S}`;
/** An invisible character where it is part of how something is written. */
const needed = [
  String.raw`(?<=\u{1F3F4})[\u{E0020}-\u{E007E}]{2,8}\u{E007F}`,
  String.raw`(?<=${varies})[\uFE00-\uFE0F\u180B-\u180D\u180F\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=${joins}|\p{Extended_Pictographic}\uFE0F)[\u200C\u200D](?=${joins})`,
].join("|");

const invisible = new RegExp(String.raw`(${needed})|${unseen}`, "gu");
/** Running text keeps soft hyphens, places to break a line, and single direction marks: they end with their paragraph. */
const turning = new RegExp(
  String.raw`(${needed})|[\u202A-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]`,
  "gu",
);
/** Signs that turn the direction of what follows: in a name they make it read as another. */
const turns = /[\u202A-\u202E\u2066-\u2069]/;
export const isTurned = (text: string): boolean => turns.test(text);

const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
// oxlint-disable-next-line no-control-regex -- what is looked for
const controls = /[\u0001-\u0008\u000E-\u001F\u007F-\u009F]/g;

/** @example tidyLine(" e\u0301lan\u200B ") // "élan" */
export function tidyLine(line: string): string {
  return line.replace(invisible, "$1").normalize("NFC").trim();
}

/** Whether `tidyLine` takes something out that nobody sees: whoever pasted it may be told. @example holdsUnseen("An\u200Ba") // true */
export const holdsUnseen = (line: string): boolean => line.replace(invisible, "$1") !== line;

/** @example tidyText("One\r\ntwo\u202E") // "One\ntwo" */
export function tidyText(text: string): string {
  return text.replace(lineEnds, "\n").replace(controls, "").replace(turning, "$1").normalize("NFC");
}

/** Text from where nobody can be told of a fault: as `text` would keep it, without what it would refuse. */
export function forcedText(text: string): string {
  return tidyText(text.toWellFormed().replaceAll("\0", "")).replace(towers, "$1");
}

/** One line of whole characters. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;
export const NO_NUL = /^[^\0\p{Cs}]*$/u;
/** Something that can be seen: U+2800 is a sign without a dot, and marks alone have nothing to stand on. */
const SEEN = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;
/** No script writes more marks on a letter (Unicode's own bound is 30); a tower of them covers the lines around it. */
const MOST_MARKS = 8;
const tower = new RegExp(String.raw`\p{M}{${MOST_MARKS + 1}}`, "u");
const towers = new RegExp(String.raw`(\p{M}{${MOST_MARKS}})\p{M}+`, "gu");

export const hasTower = (text: string): boolean => tower.test(text);
/** Whether there is anything to read in it; nothing at all is for `min` to refuse. */
export const looksEmpty = (line: string): boolean => line !== "" && !SEEN.test(line);

/** What is wrong with a line that was tidied, as a key of words; null where it may be kept. */
export function lineFault(line: string): "fault_one_line" | "fault_looks_empty" | "fault_marks" | null {
  if (!ONE_LINE.test(line)) return "fault_one_line";
  if (looksEmpty(line)) return "fault_looks_empty";
  return hasTower(line) ? "fault_marks" : null;
}
