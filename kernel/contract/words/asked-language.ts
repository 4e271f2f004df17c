import type { Language } from "./language.ts";

/** As in `language.ts`, which needs zod and stays on the server. */
const known: Record<Language, true> = { en: true, de: true };
const ours = Object.keys(known) as Language[];

/**
 * The best of our languages for what a browser or a mail program asks for; English where it asks for none of them.
 * @example languageFor("de-CH,de;q=0.9,en;q=0.8") // "de"
 */
export const languageFor = (accepted: string | undefined): Language => languageNamed(accepted) ?? "en";

/** The same, null where it asks for none of them. @example languageNamed("pt-PT,pt;q=0.9") // null */
export function languageNamed(accepted: string | undefined): Language | null {
  const wanted = (accepted ?? "")
    .split(",")
    .slice(0, 20)
    .map((each) => {
      const [tag = "", quality] = each.trim().split(";q=");
      return { language: tag.trim().slice(0, 2).toLowerCase(), quality: quality ? Number(quality) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => ours.find((each) => each === language)).find(Boolean) ?? null;
}
