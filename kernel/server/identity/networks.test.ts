import { expect, test } from "vitest";
import { networkOf } from "./networks.ts";

test.each([
  ["192.0.2.7", "192.0.2.7", null],
  ["192.0.2.7:50123", "192.0.2.7", null],
  ["::ffff:192.0.2.7", "192.0.2.7", null],
  ["::FFFF:c000:207", "192.0.2.7", null],
  ["2001:db8:7:1::9", "2001:db8:7:1::/64", "2001:db8:7::/48"],
  ["2001:DB8:7:1:ffff:ffff:ffff:ffff", "2001:db8:7:1::/64", "2001:db8:7::/48"],
  ["[2001:db8:7:1::9]:50123", "2001:db8:7:1::/64", "2001:db8:7::/48"],
  ["fe80::1%eth0", "fe80::/64", "fe80::/48"],
  ["not an address", "unknown", null],
  ["", "unknown", null],
])("%s counts as %s", (address, near, far) => {
  expect(networkOf(address)).toEqual({ near, far });
});

test("neighbours in a /64 are one, those in another are not, and a /48 holds both", () => {
  const [a, b, c] = ["2001:db8:7:1::1", "2001:db8:7:1:8000::", "2001:db8:7:2::1"].map(networkOf);
  expect(a).toEqual(b);
  expect(c!.near).not.toBe(a!.near);
  expect(c!.far).toBe(a!.far);
});
