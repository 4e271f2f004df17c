import { texts } from "#kernel/server/cli/say.ts";
import { words as de } from "./weigh.de.ts";
import { words as en } from "./weigh.en.ts";

export const say = texts({ en, de });
