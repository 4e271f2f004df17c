import { messages } from "../../i18n.ts";
import { words } from "./messages.en.ts";

export const t = messages(words);
