import { messages } from "#kernel/web/i18n.ts";
import { words } from "./messages.en.ts";

export const m = messages(words);
