import { words as de } from "./messages.de.ts";
import { words as en } from "./messages.en.ts";
import { texts } from "./say.ts";

/** What every command says. */
export const kit = texts({ en, de });
