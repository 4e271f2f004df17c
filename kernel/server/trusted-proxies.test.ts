import Fastify from "fastify";
import { describe, expect, test } from "vitest";
import { SettingsError } from "./settings-error.ts";
import { proxiesAmong, trustedProxies, trustFor } from "./trusted-proxies.ts";

describe("WEFT_TRUST_PROXY", () => {
  test.each([
    ["false", false],
    ["0", false],
    ["true", 1],
    ["1", 1],
    ["2", 2],
    ["10.0.0.0/8", ["10.0.0.0/8"]],
    [" 10.0.0.0/8 , FD00::/8,192.0.2.1 ", ["10.0.0.0/8", "fd00::/8", "192.0.2.1"]],
    ["loopback,uniquelocal", ["loopback", "uniquelocal"]],
  ])("%s is understood", (given, meant) => {
    expect(trustedProxies(given)).toEqual(meant);
  });

  test.each([
    "-1",
    "11",
    "1.5",
    "maybe",
    "all",
    "*",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.0/33",
    "10.1",
    "10.0.0.0/",
    "1,2",
    "proxy.example.org",
  ])("%s is refused with a sentence that says what it takes", (given) => {
    expect(() => trustedProxies(given)).toThrow(SettingsError);
    expect(() => trustedProxies(given)).toThrow(/WEFT_TRUST_PROXY .*10\.0\.0\.0\/8/);
  });
});

/** Who a request comes from, to the server. */
async function senderOf(setting: string, remoteAddress: string, forwarded: string): Promise<string> {
  const server = Fastify({ trustProxy: trustFor(trustedProxies(setting)) });
  server.get("/", (request) => ({ ip: request.ip }));
  const reply = await server.inject({ url: "/", remoteAddress, headers: { "x-forwarded-for": forwarded } });
  await server.close();
  return reply.json().ip;
}

describe("a request is taken to come", () => {
  const made = "6.6.6.6, 7.7.7.7";
  test("from the connection where no proxy is trusted", async () => {
    expect(await senderOf("false", "198.51.100.1", made)).toBe("198.51.100.1");
  });

  test("from what the last proxy saw, whatever was made up before it", async () => {
    expect(await senderOf("true", "10.0.0.1", `${made}, 203.0.113.5`)).toBe("203.0.113.5");
    expect(await senderOf("2", "10.0.0.1", `${made}, 203.0.113.5, 10.0.0.2`)).toBe("203.0.113.5");
  });

  test("from the first that is in no network of proxies", async () => {
    const networks = "10.0.0.0/8,fd00::/8";
    expect(await senderOf(networks, "10.0.0.1", `${made}, 203.0.113.5, 10.0.0.2`)).toBe("203.0.113.5");
    expect(await senderOf(networks, "fd00::7", `${made}, 2001:db8::5`)).toBe("2001:db8::5");
    expect(await senderOf(networks, "::ffff:10.0.0.1", `${made}, 203.0.113.5`)).toBe("203.0.113.5");
    // Whoever reaches the port past the proxy.
    expect(await senderOf(networks, "198.51.100.1", made)).toBe("198.51.100.1");
  });
});

test.each([
  ["false", "10.0.0.1", false],
  ["1", "198.51.100.1", true],
  ["10.0.0.0/8", "10.1.2.3", true],
  ["10.0.0.0/8", "::ffff:10.1.2.3", true],
  ["10.0.0.0/8", "11.1.2.3", false],
  ["192.0.2.1,fd00::/8", "192.0.2.1", true],
  ["192.0.2.1,fd00::/8", "192.0.2.2", false],
  ["192.0.2.1,fd00::/8", "fd12::9", true],
  ["loopback", "::1", true],
  ["loopback", "127.0.0.9", true],
  ["linklocal", "fe80::3", true],
  ["uniquelocal", "172.31.0.1", true],
  ["uniquelocal", "172.32.0.1", false],
  ["uniquelocal", "", false],
])("where WEFT_TRUST_PROXY is %s, a connection from %s is a proxy's: %s", (setting, address, is) => {
  expect(proxiesAmong(trustedProxies(setting))(address)).toBe(is);
});
