import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  calendars: "Kalender",
  calendarsWhy:
    "Eine geheime Adresse, die Ihr Kalenderprogramm von selbst liest. Sie zeigt, was Sie in dem Augenblick sehen dürfen, und endet, wenn Sie gehen.",
  mine: "Alles, was meins ist",
  mineWhy: "Ihre Sitzungen, die Termine Ihrer Räte und die Tage, bis zu denen etwas von Ihnen erbeten ist.",
  others: "Einzelne Räte",
  othersWhy: "Diese machen Sie auf der Seite eines Rates.",
  subscribe: "Kalender abonnieren",
  make: "Geheime Adresse machen",
  renew: "Erneuern",
  renewWhy: "Die alte Adresse ist vorbei, sobald es eine neue gibt.",
  takeBack: "Zurücknehmen",
  takeBackOf: "Adresse zurücknehmen: {{what}}",
  takenBack: "Adresse zurückgenommen",
  secret: "Die Adresse, nur dieses eine Mal gezeigt",
  secretWhy:
    "Wer sie hat, sieht diesen Kalender, ohne sich anzumelden. Fügen Sie sie in Ihr Kalenderprogramm als Abonnement ein; ist sie verloren oder von anderen gesehen, erneuern Sie sie.",
  copy: "Kopieren",
  copied: "Kopiert",
  open: "Im Kalenderprogramm öffnen",
  madeOn: "gemacht",
  read: "zuletzt gelesen",
  unread: "noch nicht gelesen",
} as const satisfies Translation<typeof english>;
