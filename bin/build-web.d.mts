/** Builds the browser's half unless its folder was built from just these sources; true when it had to. */
export function ensureBuilt(given?: {
  folder: string;
  languages: readonly string[];
  spokenAs?: (language: string) => string;
}): boolean;
