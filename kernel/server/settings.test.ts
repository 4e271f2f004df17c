import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";
import { SettingsError } from "./settings-error.ts";

const files = "s3://weft-files/nordwind?endpoint=https://s3.example.org&region=eu-central-1";
const keys = { WEFT_FILES_KEY_ID: "AKID", WEFT_FILES_SECRET: "hush" };

test("files stay in the database unless a store is named, with its bucket, prefix and keys", () => {
  expect(readSettings({}).files).toEqual({
    s3: null,
    mostBytes: 25_000_000,
    mostBytesTogether: 10_000_000_000,
  });
  expect(readSettings({ WEFT_FILES: files, WEFT_FILE_MB: "100", ...keys }).files).toEqual({
    s3: {
      endpoint: "https://s3.example.org",
      bucket: "weft-files",
      prefix: "nordwind/",
      region: "eu-central-1",
      keyId: "AKID",
      secret: "hush",
    },
    mostBytes: 100_000_000,
    mostBytesTogether: 10_000_000_000,
  });
});

test("a file of a secret that every account can read is refused by name, in a closed folder it may be", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-settings-"));
  try {
    const file = join(folder, "secret");
    writeFileSync(file, "a secret of more than thirty-two bytes, long enough", { mode: 0o644 });
    chmodSync(folder, 0o755);
    expect(() => readSettings({ WEFT_SECRET_FILE: file })).toThrow(/WEFT_SECRET_FILE.*chmod 600/);
    chmodSync(folder, 0o700);
    expect(readSettings({ WEFT_SECRET_FILE: file }).secret).toContain("long enough");
    chmodSync(folder, 0o755);
    chmodSync(file, 0o640);
    expect(readSettings({ WEFT_SECRET_FILE: file }).secret).toContain("long enough");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the keys of the store are read from files as well", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-settings-"));
  try {
    writeFileSync(join(folder, "secret"), "from a file\n");
    const given = {
      WEFT_FILES: files,
      WEFT_FILES_KEY_ID: "AKID",
      WEFT_FILES_SECRET_FILE: join(folder, "secret"),
    };
    expect(readSettings(given).files.s3?.secret).toBe("from a file");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  ["without keys", { WEFT_FILES: files }],
  ["without an endpoint", { WEFT_FILES: "s3://weft-files/?region=x", ...keys }],
  ["another scheme", { WEFT_FILES: "file:///srv/files?endpoint=https://s3.example.org", ...keys }],
  ["no room at all", { WEFT_FILE_MB: "0" }],
])("a store that cannot be reached so is refused at start: %s", (_, given) => {
  expect(() => readSettings(given)).toThrow(SettingsError);
});

test.each([
  ["short", "only twenty-nine bytes long..", /shorter than 32 bytes/],
  ["a sample", "change-me-change-me-change-me-change-me", /looks like a sample/],
  ["a sample of ours", "your secret of more than thirty-two bytes", /looks like a sample/],
  ["one letter again and again", "abababababababababababababababababab", /looks like a sample/],
])("a secret that is %s is refused, and another can be made", (_, secret, why) => {
  expect(() => readSettings({ WEFT_SECRET: secret })).toThrow(why);
  expect(() => readSettings({ WEFT_SECRET: secret })).toThrow("openssl rand -base64 48");
});
