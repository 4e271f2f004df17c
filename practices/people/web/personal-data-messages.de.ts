import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./personal-data-messages.en.ts";

export const words = {
  title: "Was über {{name}} gespeichert ist",
  lead: "Zum Mitnehmen und, wenn die Administration es tut, zum Löschen.",
  export: "Mitnehmen",
  exportWhy:
    "Eine Datei mit allem, was diese Person nennt: was sie geschrieben, getan und versprochen hat und worum sie gebeten wurde. Passwörter und Schlüssel fehlen darin.",
  exportPrivacy: "Nur die Person selbst und die Administration können diese Datei erstellen.",
  download: "Als JSON herunterladen",
  erase: "Löschen",
  eraseWhy:
    "Name und Adresse verschwinden überall und für immer, ebenso Anmeldungen, Schlüssel, Eingang und Bitten. Was die Person entschieden und getan hat, bleibt, unter niemandes Namen. Das lässt sich nicht zurücknehmen.",
  held_one: "Das liegt noch bei der Person und muss übergeben werden:",
  held_other: "Diese {{count}} liegen noch bei der Person und müssen übergeben werden:",
  taker: "Wer übernimmt",
  takerHint: "Zusagen, Aufgaben und Bitten gehen dorthin.",
  texts: "Was die Person selbst geschrieben hat",
  textsHint: "Kommentare, Zwischenstände, Gründe und Antworten.",
  textsKeep: "bleibt, unter niemandes Namen",
  textsErase: "verschwindet auch",
  confirm: "Zum Bestätigen „{{name}}“ eingeben",
  eraseForGood: "Für immer löschen",
  erased: "Gelöscht. Das Protokoll sagt, dass es geschehen ist, und keinen Namen.",
} as const satisfies Translation<typeof english>;
