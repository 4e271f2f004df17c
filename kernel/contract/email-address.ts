import { z } from "zod";

/** What browsers and Node have, and the contracts' own library does not name. */
const { URL } = globalThis as unknown as {
  URL: { canParse(url: string): boolean; new (url: string): { hostname: string } };
};
const MOST = 320;
/** RFC 5321 and 6531: words with dots between them; quoted ones nobody has. */
const local =
  /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const written = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}.-]+$/u;
const ascii = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * An address as it is kept and compared but for its case: composed, the domain in the letters mail travels with (Punycode), so that
 * `anna@müller.example` and `anna@xn--mller-kva.example` are one. What is no address comes back as it was.
 * @example plainAddress(" Anna@MÜLLER.example") // "Anna@xn--mller-kva.example"
 */
export function plainAddress(given: string): string {
  const address = given.trim().normalize("NFC");
  const at = address.lastIndexOf("@");
  const domain = domainOf(address.slice(at + 1));
  return at < 1 || domain === null ? address : `${address.slice(0, at)}@${domain}`;
}

function domainOf(domain: string): string | null {
  if (!written.test(domain) || domain.length > 255) return null;
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

export function isAddress(address: string): boolean {
  const at = address.lastIndexOf("@");
  return (
    at > 0 &&
    address.length <= MOST &&
    at <= 64 &&
    local.test(address.slice(0, at)) &&
    ascii.test(address.slice(at + 1).toLowerCase())
  );
}

/** An e-mail address, in any alphabet; kept as `plainAddress` writes it. */
export const EmailAddress = z.string().overwrite(plainAddress).max(MOST).refine(isAddress, "fault_email");
