import { expect, test } from "vitest";
import { EmailAddress, plainAddress } from "./email-address.ts";

test.each([
  ["r&d@x.example", "r&d@x.example"],
  ["anna@müller.example", "anna@xn--mller-kva.example"],
  ["anna@MU\u0308LLER.example", "anna@xn--mller-kva.example"],
  ["ivan@x.xn--p1ai", "ivan@x.xn--p1ai"],
  ["дана@пример.рф", "дана@xn--e1afmkfd.xn--p1ai"],
  [" Ada+work@Example.org ", "Ada+work@example.org"],
  ["o'neil@sub.example.co.uk", "o'neil@sub.example.co.uk"],
])("%s is taken as %s", (given, kept) => {
  expect(EmailAddress.parse(given)).toBe(kept);
  expect(plainAddress(kept)).toBe(kept);
});

test.each([
  "",
  "ada",
  "@example.org",
  "ada@",
  "ada@example",
  "ada@127.0.0.1",
  "ada@[127.0.0.1]",
  "ada@exa mple.org",
  "ada lovelace@example.org",
  ".ada@example.org",
  "ada..b@example.org",
  "ada@example..org",
  "ada@-example.org",
  "ada@example.org/path",
  "ada@user:pass@example.org:80",
  "a\u200Bda@example.org",
  "ada@exam\u00ADple.org",
  `${"a".repeat(65)}@example.org`,
])("%j is no address", (given) => {
  expect(EmailAddress.safeParse(given).success).toBe(false);
});
