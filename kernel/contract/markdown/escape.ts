/**
 * Words that are put into Markdown, such as a title in a digest, as the text they are.
 * @example escapeMarkdown("[a](b) *c*") // "\\[a\\](b) \\*c\\*"
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`)
    .replaceAll(/!(?=\\\[)/g, String.raw`\!`)
    .replaceAll(/(https?:|mailto:)(?=\S)/gi, (scheme) => scheme.replace(":", String.raw`\:`))
    .replace(
      /^(\s*)([#+=-]|\d{1,9}[.)])/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    );
}
