import { messages } from "#kernel/web/i18n.ts";
import { words } from "./reorganising-messages.en.ts";

/** What is said where departments are merged and split and where people leave and come back. */
export const t = messages(words);
