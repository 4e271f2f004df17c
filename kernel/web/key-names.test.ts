import { describe, expect, test } from "vitest";
import { isSingle, namesOf, type Pressed } from "./key-names.ts";

const press = (key: string, code: string, more: Partial<Pressed> = {}): string[] =>
  namesOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
const altGr = { getModifierState: (name: string) => name === "AltGraph" } as Partial<Pressed>;

describe("a key is called", () => {
  test.each([
    ["by its character", "j", "KeyJ", "j"],
    ["by its character where Dvorak has it", "j", "KeyC", "j"],
    ["by its character where AZERTY has it", "a", "KeyQ", "a"],
    ["by its character, locked or not", "C", "KeyC", "c"],
    ["by its character in full width", "ｃ", "KeyC", "c"],
    ["by its place in Russian", "с", "KeyC", "c"],
    ["by its place in Greek", "κ", "KeyK", "k"],
    ["by its place in Hebrew", "ל", "KeyK", "k"],
    ["by its place in Arabic, also two letters at once", "لا", "KeyB", "b"],
    ["by its place in Korean", "ㅏ", "KeyK", "k"],
    ["by its place in Thai", "า", "KeyK", "k"],
    ["by its place where digits take Shift", "&", "Digit1", "1"],
    ["by its place where a digit is another's", "١", "Digit1", "1"],
  ])("%s", (_, key, code, name) => expect(press(key, code).at(-1)).toBe(name));

  test.each([
    ["another Latin letter", "ö", "KeyO", ["ö"]],
    ["a sign on a letter's place", "'", "KeyQ", ["'"]],
    ["a sign that takes Shift", "!", "Digit1", ["!"], { shiftKey: true }],
    ["a key with a name", "ArrowDown", "ArrowDown", ["ArrowDown"]],
  ] as const)("nothing else: %s", (_, key, code, names, more: Partial<Pressed> = {}) =>
    expect(press(key, code, more)).toEqual(names),
  );

  test("with Ctrl or Cmd the same on every layout, and nothing with Shift", () => {
    expect(press("л", "KeyK", { ctrlKey: true })).toContain("mod+k");
    expect(press("κ", "KeyK", { metaKey: true })).toContain("mod+k");
    expect(press("k", "KeyV", { ctrlKey: true })).toEqual(["mod+k"]);
    expect(press("K", "KeyK", { ctrlKey: true, shiftKey: true })).toEqual([]);
  });

  test("nothing where it is on its way to a character", () => {
    expect(press("Dead", "BracketLeft")).toEqual([]);
    expect(press("Process", "KeyK")).toEqual([]);
    expect(press("Shift", "ShiftLeft", { shiftKey: true })).toEqual([]);
    expect(press("c", "KeyC", altGr)).toEqual([]);
    expect(press("/", "Digit7", altGr)).toEqual([]);
    expect(press("å", "KeyA", { altKey: true })).toEqual([]);
  });
});

test("single are characters and what follows on them, and no key with a name", () => {
  expect(["c", "?", "1", "g h"].map(isSingle)).toEqual([true, true, true, true]);
  expect(["mod+k", "Enter", "ArrowDown"].map(isSingle)).toEqual([false, false, false]);
});
