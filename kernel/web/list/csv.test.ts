import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

test("quotes what has commas, quotes and line breaks", () => {
  expect(toCsv([["a,b", 'say "no"', "two\nlines", "plain"]])).toBe(
    '\uFEFF"a,b","say ""no""","two\nlines",plain\r\n',
  );
});

test("takes the power from a formula", () => {
  expect(toCsv([["=1+1", "+x", "-x", "@x", "-3", "fine"]])).toBe("\uFEFF'=1+1,'+x,'-x,'@x,-3,fine\r\n");
});
