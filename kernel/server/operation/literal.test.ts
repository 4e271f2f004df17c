import fc from "fast-check";
import pg from "pg";
import { expect, test } from "vitest";
import { literal } from "./make-context.ts";

test("a literal is what pg makes of a text, whatever quotes and backslashes are in it", () => {
  const signs = fc.array(fc.constantFrom("'", "\\", "''", "\\'", "a", '{"x":1}', "E'", "ä", "\n"), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        signs.map((parts) => parts.join("")),
        fc.string({ unit: "binary" }),
      ),
      (text) => {
        expect(literal(text)).toBe(pg.escapeLiteral(text));
      },
    ),
  );
});
