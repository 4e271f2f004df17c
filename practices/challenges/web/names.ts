import { list } from "#kernel/contract/words/formats.ts";
import { language } from "#kernel/web/i18n.ts";

/** `Sales, Data and Finance`, as these pages are written. */
export const listed = (names: readonly string[]): string => list(names, { language });
