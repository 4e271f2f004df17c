/** What of a key press says which key it was. */
export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"> &
  Partial<Pick<KeyboardEvent, "getModifierState">>;

/** They change what another key says, or say nothing by themselves. */
const SAY_NOTHING =
  /^(Shift|Control|Alt|AltGraph|Meta|OS|CapsLock|Fn|FnLock|Dead|Process|Unidentified|Compose)$/;
const NAMED = /^[A-Z][A-Za-z0-9]+$/;

/**
 * What a key press may be called, the likeliest first: `mod+k` (Ctrl or Cmd), `?`, `j`, `Enter`; nothing for what is on its way to a
 * character. A key is called by the character it gives; where that is of no Latin alphabet (л, κ, ㅏ), by its place on the keyboard, as
 * its keycap says beside it. So `j` of Dvorak stays `j`, wherever it lies. Digits count by their place too, where they take Shift.
 */
export function namesOf(event: Pressed): string[] {
  if (SAY_NOTHING.test(event.key) || event.altKey || event.getModifierState?.("AltGraph")) return [];
  const mod = event.ctrlKey || event.metaKey;
  if (mod && event.shiftKey) return [];
  const key = event.key.normalize("NFKC").toLowerCase();
  const names = NAMED.test(event.key)
    ? [event.key]
    : [key, byPlace(event, key)].filter((name) => name !== null);
  return mod ? names.map((name) => `mod+${name}`) : names;
}

function byPlace({ code, shiftKey }: Pressed, character: string): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter)
    return /^[\p{L}\p{M}]+$/u.test(character) && !/\p{Script=Latin}/u.test(character)
      ? letter.toLowerCase()
      : null;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return digit && !shiftKey && character !== digit ? digit : null;
}

/** A key that a voice, a cat or a slip may press: one character by itself, or several in a row. */
export const isSingle = (keys: string): boolean =>
  keys.split(" ").every((key) => !key.startsWith("mod+") && !NAMED.test(key));
