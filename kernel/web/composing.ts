import { useState } from "react";
import { makeStore } from "./store.ts";

/**
 * Words that are composed of several keys (Chinese, Japanese, Korean, and whatever a telephone suggests) are nobody's until they are
 * whole: their Enter takes a spelling and sends nothing, their Escape gives one up and closes nothing, half of them is searched nowhere.
 */
const composing = makeStore(false);

/** Safari tells the Enter that takes a spelling once the word is whole, and only its number says what it was about. */
const OF_A_WORD = 229;
const isOfAWord = (event: KeyboardEvent) => event.isComposing || event.keyCode === OF_A_WORD;

/**
 * Keeps the keys of a word that is being composed from every handler on the page, ours and those of libraries alike; so no handler asks.
 * Begins before anything is drawn: whoever listens first, hears first.
 */
export function keepComposing(): void {
  const listen = <Type extends keyof WindowEventMap>(
    type: Type,
    hear: (event: WindowEventMap[Type]) => void,
  ) => addEventListener(type, hear, { capture: true });
  listen("keydown", (event) => {
    // Telephones do not say which key it was; nobody acts on that, and editors count it.
    if (event.key === "Unidentified") return;
    if (isOfAWord(event)) event.stopImmediatePropagation();
    else set(false);
  });
  listen("compositionstart", () => set(true));
  listen("compositionend", () => set(false));
  // Where a field goes away in the middle of a word nobody says that it has ended.
  listen("focusin", () => set(false));
}

function set(now: boolean): void {
  if (composing.get() !== now) composing.set(now);
}

/**
 * A text as far as it is written: while a word is being composed, as it was before it.
 * Whatever searches or narrows as one types, takes the text through this.
 */
export function useComposed(text: string): string {
  const busy = composing.use();
  const [whole, setWhole] = useState(text);
  if (busy) return whole;
  if (whole !== text) setWhole(text);
  return text;
}

/** Once no word is being composed. */
export async function whenComposed(): Promise<void> {
  if (!composing.get()) return;
  await new Promise<void>((resolve) => {
    const stop = composing.watch(() => {
      if (composing.get()) return;
      stop();
      resolve();
    });
  });
}
