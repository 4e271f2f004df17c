import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  title: "Eingang",
  lead: "Was man Ihnen gesagt hat und warum. Es kommt auch per E-Mail, gesammelt, wie Ihre Einstellungen sagen.",
  readAll: "Alles als gelesen vermerken",
  preferences: "Einstellungen",
  empty: "Sie haben alles gelesen.",
  emptyWhy:
    "Hier erfahren Sie, wenn jemand Sie fragt oder erwähnt und wenn sich ändert, was Sie verantworten oder verfolgen.",
  unread: "ungelesen",
  older: "Ältere zeigen",
  weft: "Weft",
  all: "Den Eingang öffnen",
  close: "Schließen",
  asked: "Sie sind gefragt",
  mentioned: "Sie sind erwähnt",
  owner: "Ihres",
  involved: "Sie sind beteiligt",
  following: "Sie verfolgen es",
  due: "Bald fällig",
} as const satisfies Translation<typeof english>;
