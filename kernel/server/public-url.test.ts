import { describe, expect, test } from "vitest";
import { checkAddress } from "./doctor/address-check.ts";
import { isThisMachine } from "./public-url.ts";
import { readSettings } from "./settings.ts";
import { SettingsError } from "./settings-error.ts";

const urlOf = (given: string) => readSettings({ WEFT_URL: given }).url;

describe("WEFT_URL", () => {
  test.each([
    ["https://weft.example.org", "https://weft.example.org"],
    ["https://weft.example.org/", "https://weft.example.org"],
    ["https://WEFT.example.org:443", "https://weft.example.org"],
    ["https://weft.example.org:8443", "https://weft.example.org:8443"],
    ["http://localhost:7400", "http://localhost:7400"],
    ["http://[::1]:7400/", "http://[::1]:7400"],
    ["http://intra.example.org", "http://intra.example.org"],
  ])("%s is how people reach it", (given, url) => {
    expect(urlOf(given)).toBe(url);
  });

  test("is this machine's port when nothing is given", () => {
    expect(readSettings({ PORT: "7555" }).url).toBe("http://localhost:7555");
  });

  test.each([
    ["https://intra.example.org/weft", /path \(\/weft\).*https:\/\/intra\.example\.org$/],
    ["https://intra.example.org/weft/", /a path/],
    ["https://intra.example.org/a/../b", /a path/],
    ["ftp://x.example", /ftp.*https:\/\/x\.example/],
    ["file:///srv/weft", /file:/],
    ["https://x.example/?a=1", /\?.*https:\/\/x\.example/],
    ["https://x.example?", /\?/],
    ["https://x.example/#top", /#/],
    ["https://ada:secret@x.example", /password/],
    ["weft.example.org", /https:\/\/weft\.example\.org/],
    ["https:weft.example.org", /https:\/\/weft\.example\.org/],
    ["javascript:alert(1)", /https:\/\/weft\.example\.org/],
    ["https://", /https:\/\/weft\.example\.org/],
  ])("%s is refused with a sentence that says what to give", (given, sentence) => {
    expect(() => urlOf(given)).toThrow(SettingsError);
    expect(() => urlOf(given)).toThrow(/^WEFT_URL/);
    expect(() => urlOf(given)).toThrow(sentence);
    expect(() => urlOf(given)).not.toThrow("secret@");
  });
});

describe("the doctor", () => {
  test.each([
    ["https://weft.example.org", 1, "good"],
    ["http://localhost:7400", false, "good"],
    ["http://127.0.0.1:7400", false, "good"],
    ["http://intra.example.org", false, "warning"],
    ["http://192.168.1.7:7400", 1, "warning"],
    ["https://weft.example.org", false, "warning"],
  ] as const)("finds %s with proxies %s %s", (url, trustProxy, state) => {
    const found = checkAddress({ url, trustProxy });
    expect(found.state).toBe(state);
    if (state === "warning") expect(found.advice).toMatch(/WEFT_(URL|TRUST_PROXY)/);
  });
});

test("only this machine itself is safe without TLS", () => {
  for (const url of ["http://localhost", "http://a.localhost:1", "http://127.9.9.9", "http://[::1]:7"])
    expect(isThisMachine(url), url).toBe(true);
  for (const url of ["http://localhost.example.org", "http://10.0.0.1", "http://127.example.org"])
    expect(isThisMachine(url), url).toBe(false);
});
