import type { Language } from "#kernel/contract/words/language.ts";
import { words as de } from "../rules/templates.de.ts";
import { words as en } from "../rules/templates.en.ts";
import type { TemplateWords } from "../rules/templates.ts";

/** What is written into a new record in the language of whoever makes it. */
export const startingWords: Readonly<Record<Language, TemplateWords>> = { en, de };
