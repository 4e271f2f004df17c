import type { Page } from "@playwright/test";

const OF_A_WORD = 229;

/** A keyboard that composes words, as the system has one for Chinese, Japanese and Korean. */
export type ComposingKeyboard = {
  /** Half a word, with the field's caret behind it. */
  compose(text: string): Promise<unknown>;
  /** A key about the word: it takes a spelling, walks through them, or gives the word up. */
  key(name: string): Promise<unknown>;
  withControl(name: string): Promise<unknown>;
  /** The word is whole. */
  take(text: string): Promise<unknown>;
};

export async function composingKeyboard(page: Page): Promise<ComposingKeyboard> {
  const ime = await page.context().newCDPSession(page);
  const key = (name: string, modifiers = 0) =>
    ime.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: name,
      code: name,
      windowsVirtualKeyCode: OF_A_WORD,
      modifiers,
    });
  return {
    compose: (text: string) =>
      ime.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    key,
    withControl: (name: string) => key(name, 2),
    take: (text: string) => ime.send("Input.insertText", { text }),
  };
}
