import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./create-dialog.en.ts";

export const words = {
  title: "Anlegen",
  nothing: "Es gibt nichts, was Ihre Rolle hier anlegen darf.",
  close: "Schließen",
} as const satisfies Translation<typeof english>;
