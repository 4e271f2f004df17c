import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  csv: "CSV",
  clear: "Leeren",
  selected_one: "{{count}} ausgewählt",
  selected_other: "{{count}} ausgewählt",
  selectMatching_one: "Die eine auswählen, die passt",
  selectMatching_other: "Alle {{count}} auswählen, die passen",
  chosenRows: "Ausgewählte Zeilen",
  follow: "Folgen",
  unfollow: "Nicht mehr folgen",
  followed_one: "Sie folgen jetzt einem mehr",
  followed_other: "Sie folgen jetzt {{count}} mehr",
  unfollowed_one: "Sie folgen einem davon nicht mehr",
  unfollowed_other: "Sie folgen {{count}} davon nicht mehr",
  followedBefore: "dem folgen Sie schon",
  notFollowed: "dem folgten Sie nicht",
  notThere: "das gibt es nicht mehr",
  notDone_one: "Eines bleibt, wie es war",
  notDone_other: "{{count}} bleiben, wie sie waren",
  cameOf: "Was daraus wurde",
  undo: "Rückgängig",
  undone: "Zurückgenommen",
  ready: "Fertig",
  cancel: "Abbrechen",
} as const satisfies Translation<typeof english>;
