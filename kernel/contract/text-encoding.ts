/**
 * The encoding that the first bytes of a text tell: UTF-16 where a byte order mark says so, as spreadsheets write “Unicode text”, else UTF-8.
 * @example textEncoding(Uint8Array.of(0xff, 0xfe)) // "utf-16le"
 */
export function textEncoding(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}
