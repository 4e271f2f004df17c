/**
 * Where a link may lead: the web, mail, or a page of this Weft. Not `//elsewhere`, no `javascript:`, no `data:`; and nothing with
 * a space or control character in it, which browsers leave out before they look where it leads (`/<tab>/elsewhere`).
 */
export function isSafeAddress(address: string): boolean {
  return /^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(address) && !/[\s\p{Cc}\p{Cf}]/u.test(address);
}
