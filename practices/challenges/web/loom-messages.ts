import { messages } from "#kernel/web/i18n.ts";
import { words } from "./loom-messages.en.ts";

export const l = messages(words);
