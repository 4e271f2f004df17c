import { texts } from "#kernel/server/cli/say.ts";
import { words as de } from "./network.de.ts";
import { words as en } from "./network.en.ts";

export const say = texts({ en, de });
