import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  near: "{{kind}} zum selben Thema",
  why: "Gemeinsam: {{words}}",
  notForThis: "Passt hier nicht",
  notForThisOne: "Passt hier nicht: {{title}}",
  putAside: "Wird Ihnen hier nicht mehr vorgeschlagen",
  putAsideForAll: "Wird hier nicht mehr vorgeschlagen",
} as const satisfies Translation<typeof english>;
