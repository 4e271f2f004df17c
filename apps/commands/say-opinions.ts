import { texts } from "#kernel/server/cli/say.ts";
import { words as de } from "./opinions.de.ts";
import { words as en } from "./opinions.en.ts";

export const say = texts({ en, de });
