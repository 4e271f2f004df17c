import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  view: "Ansichten",
  viewOf: "Ansicht von {{name}}",
  noViews: "Von dieser Liste haben Sie noch keine Ansicht",
  saveView: "Diese Ansicht speichern",
  saveTo: "In „{{name}}“ speichern",
  viewChanged: "„{{name}}“ zeigt das ab jetzt",
  keepAsMine: "Unter meine Ansichten aufnehmen",
  viewName: "Name der Ansicht",
  save: "Speichern",
  rename: "Ansicht umbenennen",
  shared: "geteilt",
  shareLink: "Teilen: Link kopieren",
  copyLink: "Link kopieren",
  linkCopied: "Link kopiert. Er zeigt allen die Liste so, und darin jeweils, was sie sehen dürfen.",
  unshare: "Nicht mehr teilen",
  removeView: "„{{name}}“ entfernen",
  viewRemoved: "„{{name}}“ entfernt",
  clearFilters: "Filter wegnehmen",
} as const satisfies Translation<typeof english>;
