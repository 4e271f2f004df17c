import { expect, test } from "vitest";
import { cleanName, disposition } from "./clean-name.ts";

test("a name is its last part, without what turns, hides or breaks text", () => {
  expect(cleanName("Lead times 2026 (final).pdf")).toBe("Lead times 2026 (final).pdf");
  expect(cleanName("../../etc/passwd")).toBe("passwd");
  expect(cleanName("C:\\temp\\plan.docx")).toBe("plan.docx");
  expect(cleanName("invoice\u202Efdp.exe")).toBe("invoicefdp.exe");
  expect(cleanName("a\r\nX-Evil: 1\u0000.txt")).toBe("aX-Evil_ 1.txt");
  expect(cleanName("zero\u200Bwidth\u2066.txt")).toBe("zerowidth.txt");
  expect(cleanName("überblick été.csv")).toBe("überblick été.csv");
});

test("a name is never empty, and a long one keeps its ending", () => {
  for (const nothing of ["", "...", "\u202e", "a/", "/"]) expect(cleanName(nothing)).toBe("file");
  const long = cleanName(`${"😀".repeat(400)}.pdf`);
  expect(Array.from(long)).toHaveLength(150);
  expect(long).toMatch(/😀\.pdf$/u);
});

test("the header of a download holds the whole name and nothing that ends it", () => {
  expect(disposition("attachment", 'Plan "A" é.pdf')).toBe(
    `attachment; filename="Plan _A_ _.pdf"; filename*=UTF-8''Plan%20%22A%22%20%C3%A9.pdf`,
  );
});
