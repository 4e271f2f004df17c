import { expect, test } from "vitest";
import { messages } from "./i18n.ts";

const t = messages({
  plain: "Nothing to fill in",
  raised: "raised by {{name}} in {{place}}",
  open_one: "{{count}} open",
  open_other: "{{count}} are open",
});

test("fills names in", () => {
  expect(t("raised", { name: "Ana", place: "Data" })).toBe("raised by Ana in Data");
  expect(t("plain")).toBe("Nothing to fill in");
});

test("chooses the plural by the count", () => {
  expect([0, 1, 2].map((count) => t("open", { count }))).toEqual(["0 are open", "1 open", "2 are open"]);
});
