import { z } from "zod";

/** The languages Weft is written in. One more is one more file beside each `….en.ts`, and a line here and in `formats.ts`. */
export const Language = z.enum(["en", "de"]);
export type Language = z.infer<typeof Language>;
export const languages: readonly Language[] = ["en", "de"];

/**
 * The best of our languages for what a browser or a mail program asks for; English where it asks for none of them.
 * @example languageFor("de-CH,de;q=0.9,en;q=0.8") // "de"
 */
export function languageFor(accepted: string | undefined): Language {
  const wanted = (accepted ?? "")
    .split(",")
    .slice(0, 20)
    .map((each) => {
      const [tag = "", quality] = each.trim().split(";q=");
      return { language: tag.trim().slice(0, 2).toLowerCase(), quality: quality ? Number(quality) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const found = wanted.find(({ language }) => (languages as readonly string[]).includes(language));
  return (found?.language as Language | undefined) ?? "en";
}
