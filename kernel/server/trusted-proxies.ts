import { BlockList } from "node:net";
import ipaddr from "ipaddr.js";
import { sayInstallation as say } from "./say-installation.ts";
import { SettingsError } from "./settings-error.ts";

/**
 * Whose `X-Forwarded-For` is believed: nobody's; that of so many proxies one behind the other; or of whoever stands at these
 * addresses and in these networks. Never of everybody: then whoever calls would say themselves who they are.
 */
export type TrustedProxies = false | number | string[];

const MOST_HOPS = 10;
/** Names of networks that proxies are in most often, as the field calls them. */
const networksNamed: Readonly<Record<string, string[]>> = {
  loopback: ["127.0.0.0/8", "::1"],
  linklocal: ["169.254.0.0/16", "fe80::/10"],
  uniquelocal: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/**
 * @example trustedProxies("true") // 1
 * @example trustedProxies("10.0.0.0/8, loopback") // ["10.0.0.0/8", "loopback"]
 * @throws SettingsError
 */
export function trustedProxies(given: string): TrustedProxies {
  const value = given.trim().toLowerCase();
  if (["", "false", "no", "off", "0"].includes(value)) return false;
  if (["true", "yes", "on"].includes(value)) return 1;
  if (/^\d+$/.test(value) && Number(value) <= MOST_HOPS) return Number(value);
  const networks = value.split(",").map((each) => each.trim());
  if (networks.every(isNetwork)) return networks;
  throw new SettingsError(say("trustProxyForm", { given: given.slice(0, 80) }));
}

/** The same as Fastify takes it: it asks of each address on the way, the nearest first. */
export function trustFor(
  trusted: TrustedProxies,
): false | string[] | ((address: string, hop: number) => boolean) {
  return typeof trusted === "number" ? (_address, hop) => hop < trusted : trusted;
}

/** Whether whoever holds the other end of a connection is a trusted proxy. */
export type IsProxy = (address: string) => boolean;

/**
 * @example proxiesAmong(["10.0.0.0/8"])("10.1.2.3") // true
 */
export function proxiesAmong(trusted: TrustedProxies): IsProxy {
  // Counted by hops, whoever is nearest is one.
  if (typeof trusted === "number") return () => trusted > 0;
  if (trusted === false) return () => false;
  const list = new BlockList();
  for (const network of trusted.flatMap((each) => networksNamed[each] ?? [each])) {
    const [address = "", bits] = network.split("/");
    const family = ipaddr.IPv6.isValid(address) ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return list.check(parsed.toString(), parsed.kind());
  };
}

function isNetwork(text: string): boolean {
  if (Object.hasOwn(networksNamed, text)) return true;
  const [address = "", bits] = text.split("/");
  // Four numbers: `10.1` would be read as 10.0.0.1.
  if (!(ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address))) return false;
  if (bits === undefined) return true;
  // The whole Internet is no proxy.
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && ipaddr.isValidCIDR(text);
}
