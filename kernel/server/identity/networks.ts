import ipaddr from "ipaddr.js";

/** Who shares an address, as far as anybody can tell: `near` counts as one sender; `far` is what one sender may have many of. */
export type Network = { near: string; far: string | null };

/** The network as it is kept in logs: of IPv4 too not the one who sent it, but their /24. */
export function networkInLog(address: string): string {
  const { near } = networkOf(address);
  return ipaddr.IPv4.isValid(near) ? `${near.split(".").slice(0, 3).join(".")}.0/24` : near;
}

/**
 * The network an address belongs to. IPv4 counts by itself, also where it is written as IPv6; of IPv6 every customer has a /64 at least,
 * and whoever rents a server has a /48 of them.
 *
 * @example networkOf("2001:db8:7:1::9") // { near: "2001:db8:7:1::/64", far: "2001:db8:7::/48" }
 * @example networkOf("::ffff:192.0.2.7") // { near: "192.0.2.7", far: null }
 */
export function networkOf(address: string): Network {
  const bare = address
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    // Some proxies add the port they were reached from.
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return { near: "unknown", far: null };
  const parsed = ipaddr.process(bare);
  if (parsed.kind() === "ipv4") return { near: parsed.toString(), far: null };
  const prefix = (bits: number) =>
    `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits}`).toString()}/${bits}`;
  return { near: prefix(64), far: prefix(48) };
}
