import { describe, expect, test } from "vitest";
import type { Vocabulary } from "#kernel/contract/vocabulary.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** What an event's sentence may be: a key of the words, or chosen by what it holds and who did it. */
type Says = string | ((data: object, by: string | null) => string);

const events = practiceServers.flatMap(({ vocabulary, words }) =>
  Object.entries((vocabulary as Vocabulary | undefined)?.events ?? {}).map(([kind, { says }]) => ({
    kind,
    says: says as Says,
    words: words!,
  })),
);

/** All texts a sentence may become: those its function names. */
const textsOf = (says: Says, words: Record<string, string>) => {
  const keys =
    typeof says === "string" ? [says] : [...String(says).matchAll(/"(\w+)"/g)].map(([, key]) => key!);
  return keys.flatMap((key) => [key, `${key}_one`, `${key}_other`].flatMap((one) => words[one] ?? []));
};

describe("the sentence of an event follows the name of who did it", () => {
  test("so it begins with what they did, not with another name", () => {
    expect(events.length).toBeGreaterThan(80);
    for (const { kind, says, words } of events)
      for (const language of ["en", "de"] as const) {
        const texts = textsOf(says, words[language]!);
        for (const text of texts)
          expect(text, `${kind} in ${language}`).not.toMatch(/^(\{\{|it is |es ist )/);
      }
  });

  const both = [
    ["department.edited", "head", { changed: ["head"] }],
    ["council.joined", "person", { part: "scribe" }],
    ["council.left", "person", { part: "scribe" }],
    ["council.absence_changed", "person", { from: "2026-03-02", to: null, removed: false }],
    ["council.absence_changed", "person", { from: "2026-03-02", to: "2026-03-09", removed: false }],
    ["council.absence_changed", "person", { from: "2026-03-02", to: null, removed: true }],
    ["challenge_person.joined", "person", { part: "ally" }],
    ["challenge_person.left", "person", { part: "ally" }],
    ["commitment.taken_over", "holder", { from: "the one before" }],
    ["decision.taken_over", "to", { from: "the one before" }],
    ["deliverable.handed_over", "to", { from: "mara" }],
  ] as const;
  test.each(both)("who does %s for themselves (%s) is not named twice", (kind, member, data) => {
    const { says, words } = events.find((event) => event.kind === kind)!;
    if (typeof says === "string") throw new Error(`${kind} says the same of oneself and of others`);
    const held = { ...data, [member]: "mara" };
    const hole = new RegExp(`\\{\\{${member}\\b`);
    for (const language of ["en", "de"] as const) {
      expect(words[language]![says(held, "mara")]).not.toMatch(hole);
      expect(words[language]![says(held, "jonas")]).toMatch(hole);
      expect(words[language]![says(held, null)]).toMatch(hole);
    }
  });
});

test("a digest says that a deliverable changes hands only where it does", () => {
  const { events: said } = practiceServers.find(({ contract }) => contract.id === "work")!
    .vocabulary as Vocabulary;
  const { says } = said["deliverable.handed_over"]!.digest as { says: (data: object) => string | null };
  expect(says({ from: "mara", to: "jonas" })).toBe("digestHandedOver");
  expect(says({ from: "mara", to: "mara" })).toBeNull();
  expect(says({ from: "mara", to: null })).toBeNull();
});
