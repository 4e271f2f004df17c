import { texts } from "#kernel/server/cli/say.ts";
import { words as de } from "./forecast.de.ts";
import { words as en } from "./forecast.en.ts";

export const say = texts({ en, de });
