import { AxeBuilder } from "@axe-core/playwright";
import { everyPage, settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe.configure({ mode: "parallel" });

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page of the navigation and a record of each kind pass axe (WCAG 2.2 AA), ${colorScheme}`, async ({
    enter,
  }) => {
    test.slow();
    const page = await enter("Ines Sandoval", { colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    for (const path of await everyPage(page)) {
      await open(page, path);
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const told = violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n  ${nodes.map(({ target }) => target.join(" ")).join("\n  ")}`,
      );
      expect.soft(told, `/${path} in ${colorScheme}`).toEqual([]);
    }
  });
}

test("no page scrolls sideways at 320 pixels", async ({ enter }) => {
  test.slow();
  const page = await enter("Ines Sandoval");
  const paths = await everyPage(page);
  expect(paths.length).toBeGreaterThan(20);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of paths) {
    await open(page, path);
    await settled(page);
    const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
    expect.soft(width, `/${path} at 320 pixels`).toBeLessThanOrEqual(320);
  }
});
