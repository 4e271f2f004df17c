import { inlineText } from "./inline-text.ts";
import type { Inline } from "./tree.ts";

/** Of an address of the web, without `www.`; what stands before an `@` is no host. */
const hostOf = (address: string): string | null =>
  /^https?:\/\/(?:[^/?#\\@]*@)?(?:www\.)?([^/?#\\:@]+)/i.exec(address)?.[1]?.toLowerCase() ?? null;

/**
 * Where a link leads whose words name another place: said beside it. Null where the words name none, or the same.
 * @example misleads({ href: "https://evil.example/x", children: [{ type: "text", text: "bank.example" }] }) // "evil.example"
 */
export function misleads({ href, children }: { href: string; children: readonly Inline[] }): string | null {
  const host = hostOf(href);
  if (host === null) return null;
  // As it is compared: without case, compatibility forms, and dots that only look like one.
  const said = inlineText(children).normalize("NFKC").toLowerCase().slice(0, 300);
  const named = /(?:^|[\s/@([<"'])((?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}])/u.exec(
    said,
  )?.[1];
  if (named === undefined || host === hostOf(`https://${named}`)) return null;
  return host;
}
