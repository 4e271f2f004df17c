import { z } from "zod";

/** The languages Weft is written in. One more is one more file beside each `….en.ts`, and a line here and in `formats.ts`. */
export const Language = z.enum(["en", "de"]);
export type Language = z.infer<typeof Language>;
export const languages: readonly Language[] = ["en", "de"];
