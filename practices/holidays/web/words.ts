import { messages } from "#kernel/web/i18n.ts";
import { words } from "../words.en.ts";

export const t = messages(words);
