import { words as de } from "#kernel/contract/core/vocabulary.de.ts";
import { words as en } from "#kernel/contract/core/vocabulary.en.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import { translate } from "../words/translate.ts";

/** What `weft send-test-mail` sends: to an address of which no more is known, before there need be a workspace. */
export function testMail(language: Language, url: string): { subject: string; text: string } {
  const say = translate(language, { en, de }[language] as typeof en, String);
  const text = [say("mailTestWhy", { command: "weft send-test-mail" }), say("mailTestLinks", { url })];
  return { subject: say("mailTest"), text: `${text.join("\n\n")}\n` };
}
