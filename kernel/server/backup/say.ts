import { texts } from "../cli/say.ts";
import { words as de } from "./messages.de.ts";
import { words as en } from "./messages.en.ts";

/** What is said of backups. */
export const say = texts({ en, de });
