import { texts } from "#kernel/server/cli/say.ts";
import { words as de } from "./tally.de.ts";
import { words as en } from "./tally.en.ts";

export const say = texts({ en, de });
