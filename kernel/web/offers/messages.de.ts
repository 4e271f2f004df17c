import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  near: "{{kind}} zum selben Thema",
  why: "Gemeinsam: {{words}}",
  notForThis: "Passt hier nicht",
  notForThisOne: "Passt hier nicht: {{title}}",
  putAside: "Wird Ihnen hier nicht mehr vorgeschlagen",
  putAsideHere_one: "{{count}} passt hier nicht",
  putAsideHere_other: "{{count}} passen hier nicht",
  forAll: "Wird hier niemandem mehr vorgeschlagen",
  forYou: "Wird Ihnen hier nicht mehr vorgeschlagen",
  sayWhy: "Grund nennen",
  changeWhy: "Grund ändern",
  whyOf: "Warum {{title}} hier nicht passt",
  whyNot: "Warum nicht (freiwillig)",
  whyHint: "Eine Zeile. Wer dafür verantwortlich ist, erfährt daraus, wo es nicht passt.",
  keepWhy: "Behalten",
  again: "Wieder vorschlagen",
  againOne: "Wieder vorschlagen: {{title}}",
  offeredAgain: "Wird hier wieder vorgeschlagen",
} as const satisfies Translation<typeof english>;
