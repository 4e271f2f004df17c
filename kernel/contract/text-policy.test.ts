import fc from "fast-check";
import { expect, test } from "vitest";
import { line, optionalLine, text } from "./ids.ts";
import { forcedText, holdsUnseen, tidyLine, tidyText } from "./text-policy.ts";

const faultOf = (schema: ReturnType<typeof text>, value: string) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message)[0] ?? null;

test("a line is composed, trimmed by Unicode, and holds nothing that cannot be seen", () => {
  expect(line().parse("\u3000 Cafe\u0301 \u00A0")).toBe("Café");
  expect(line().parse("An\u200Ba\uFEFF\u202E L\u2066im\u00ADa\u2069\u200F")).toBe("Ana Lima");
  expect(line().parse("pay\u200Dpal\u200C")).toBe("paypal");
  expect(line().parse("Fi\uFE0Fn\uFE0Ean\uFE00ce\u{E0100} 1\uFE0F, ש\uFE0F+\uFE01")).toBe("Finance 1, ש+");
  expect(line().parse("≨\uFE00 ☎\uFE0E 葛\u{E0100} #\uFE0F\u20E3")).toBe(
    "≨\uFE00 ☎\uFE0E 葛\u{E0100} #\uFE0F\u20E3",
  );
});

test("that something unseen is taken out is known beforehand, and nothing is said of what stays", () => {
  for (const hidden of ["\u200B", "\u202E", "\u2066", "\uFEFF", "\u00AD", "\u200F", "\u{E0041}", "\u3164"])
    expect(holdsUnseen(`An${hidden}a`), JSON.stringify(hidden)).toBe(true);
  for (const plain of ["", " Ana\u00A0Lima ", "Cafe\u0301", "👩\u200D🚒", "❤\uFE0F", "می\u200Cخواهم"])
    expect(holdsUnseen(plain), JSON.stringify(plain)).toBe(false);
});

test("what scripts and emoji need to be written stays", () => {
  for (const written of ["می‌خواهم", "क्‍ष", "👩‍💻 and 👨‍👩‍👧", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "葛󠄀", "👍🏽"]) {
    expect(line().parse(written)).toBe(written);
    expect(text().parse(written)).toBe(written);
  }
});

test("a line that is none, or looks empty, or towers, is refused by name", () => {
  for (const broken of ["a\nb", "a\0b", "a\u2028b", "a\u2029b", "a\u001Bb", "a\u0085b", "a\uD800b"])
    expect(faultOf(line(), broken), JSON.stringify(broken)).toBe("fault_one_line");
  for (const empty of ["\u2800", "\u0301", "\u2800 \u2800"])
    expect(faultOf(line(), empty), JSON.stringify(empty)).toBe("fault_looks_empty");
  for (const nothing of ["", " ", "\u200B", "\u3164", "\u00AD\u2060", "\uFE0F", "\u{E0041}"]) {
    expect(line().safeParse(nothing).success, JSON.stringify(nothing)).toBe(false);
    expect(optionalLine().parse(nothing)).toBe("");
  }
  expect(faultOf(line(), `Z${"\u0337\u0308".repeat(20)}`)).toBe("fault_marks");
  expect(faultOf(text(), `Z${"\u0337\u0308".repeat(20)}`)).toBe("fault_marks");
});

test("running text has one kind of line end, no controls, and nothing that turns what follows", () => {
  expect(text().parse("one\r\ntwo\rthree\u2028four\vfive")).toBe("one\ntwo\nthree\nfour\nfive");
  expect(text().parse("a\u001B[2Jb\u202Ec\u2067d\uFEFF\te")).toBe("a[2Jbcd\te");
  expect(faultOf(text(), "a\0b")).toBe("fault_text_characters");
  expect(faultOf(text(), "a\uDC00b")).toBe("fault_text_characters");
  expect(forcedText(`a\0b\uD800${"\u0337".repeat(40)}`)).toBe(`ab\uFFFD${"\u0337".repeat(8)}`);
});

test("what was tidied stays as it is", () => {
  const piece = fc.constantFrom(
    ..."a é e\u0301 \u200D \u200C \u200B \uFE0F \u{E0067} \u{E007F} \u{1F3F4} \u{1F469} ש ا \u3164 \u1160 \u034F \u202E \u2069 \u3000 \r \n \u0337 ️1 \u00A0 \uFEFF".split(
      " ",
    ),
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const given = pieces.join("");
      for (const tidy of [tidyLine, tidyText]) expect(tidy(tidy(given))).toBe(tidy(given));
    }),
    { numRuns: 3_000 },
  );
});
