import { languageFor } from "#kernel/contract/words/asked-language.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import { regionFor } from "#kernel/contract/words/region.ts";

/** What the device one sits at says of where its person is, and how they read. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const asked = () => navigator.languages.join(",");
export const deviceLanguage = (): Language => languageFor(asked());
export const deviceRegion = (): string | null => regionFor(asked());
