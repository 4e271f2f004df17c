import { texts } from "./cli/say.ts";
import { words as de } from "./installation.de.ts";
import { words as en } from "./installation.en.ts";

/** What whoever runs an installation is told when it cannot be opened. */
export const sayInstallation = texts({ en, de });
