import { settled } from "./support/every-page.ts";
import { expect, open, test } from "./support/journey.ts";

const lists = [
  "challenges",
  "risks",
  "decisions",
  "commitments",
  "lessons",
  "councils",
  "people",
  "departments",
];

test("what can be made is made by one button at the right of the head of its list, with the words that Create has", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  await jonas.keyboard.press("c");
  await expect(jonas.getByRole("dialog").getByRole("button", { name: "Raise a risk" })).toBeVisible();
  const offered = (await jonas.getByRole("dialog").getByRole("button").allTextContents()).filter(
    (text) => text !== "",
  );
  expect(offered.length).toBeGreaterThanOrEqual(lists.length);
  await jonas.keyboard.press("Escape");

  const found: string[] = [];
  const places = new Set<string>();
  for (const path of lists) {
    await open(jonas, path);
    await settled(jonas);
    const head = jonas.getByRole("main").locator("header").first();
    const button = head.locator("[data-creates]");
    await expect(button, `/${path}`).toHaveCount(1);
    const name = (await button.textContent())!;
    expect.soft(offered, `/${path}: Create has the same words`).toContain(name);
    found.push(name);
    const [at, whole] = [(await button.boundingBox())!, (await head.boundingBox())!];
    expect.soft(at.x + at.width, `/${path}: at the right end`).toBeCloseTo(whole.x + whole.width, -1);
    places.add(`${Math.round(at.y)}, ${at.height} high`);
    await expect
      .soft(jonas.getByRole("main").locator("form"), `/${path}: no form is open by itself`)
      .toHaveCount(0);

    await button.press("Enter");
    const form = jonas.getByRole("main").or(jonas.getByRole("dialog")).locator("form").first();
    await expect(form, `/${path}: its form opens`).toBeVisible();
    await expect(form.locator(":focus"), `/${path}: its first field has the focus`).toHaveCount(1);
    await jonas.keyboard.press("Escape");
    await expect(form, `/${path}: Escape puts it away`).toHaveCount(0);
    await expect(button, `/${path}: and the button has the focus again`).toBeFocused();
  }
  expect(new Set(found).size, "each list makes something else").toBe(lists.length);
  expect([...places], "the button is where it is on every list").toHaveLength(1);
});
