/**
 * The encoding that the first bytes of a text tell: UTF-16 where a byte order mark says so, as spreadsheets write “Unicode text”, or where half
 * of its first letter is nothing, as no text in UTF-8 begins; else UTF-8.
 * @example textEncoding(Uint8Array.of(0xff, 0xfe)) // "utf-16le"
 * @example textEncoding(Uint8Array.of(0x6e, 0x00)) // "utf-16le"
 */
export function textEncoding(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head.length < 2 || (head[0] === 0) === (head[1] === 0)) return "utf-8";
  return head[1] === 0 ? "utf-16le" : "utf-16be";
}
