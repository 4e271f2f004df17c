import { texts } from "#kernel/server/cli/say.ts";
import { words as de } from "./messages.de.ts";
import { words as en } from "./messages.en.ts";

/** What the commands of an installation say. */
export const say = texts({ en, de });
