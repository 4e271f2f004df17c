import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./me-menu.en.ts";

export const words = {
  me: "{{name}}: Einstellungen und abmelden",
  preferences: "Einstellungen",
  signIns: "Anmeldungen und Passwort",
  keys: "API-Schlüssel",
  keyboard: "Hilfe zur Tastatur",
  look: "Aussehen",
  auto: "Wie das Gerät",
  light: "Hell",
  dark: "Dunkel",
  signOut: "Abmelden",
} as const satisfies Translation<typeof english>;
