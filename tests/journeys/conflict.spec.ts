import type { Page } from "@playwright/test";
import { challengeInWork } from "./support/challenge-in-work.ts";
import { expect, open, part, test } from "./support/journey.ts";

const section = "What success means to all of them";

async function write(page: Page, text: string) {
  await page.getByRole("button", { name: `Edit ${section}` }).click();
  await page.getByRole("textbox", { name: section }).fill(text);
}

test("two browsers change one record: the second is asked what to keep, and nothing is lost", async ({
  enter,
}) => {
  const jonas = await enter("Jonas Vidal");
  const key = await challengeInWork(jonas, {
    title: "Two people write at once",
    owner: "Tomas Kovar",
    departments: ["Engineering", "Product"],
    criteria: ["Words lost"],
  });
  const tomas = await enter("Tomas Kovar");
  await open(tomas, `challenges/${key}`);
  await open(jonas, `challenges/${key}`);

  await write(jonas, "Jonas: nobody waits for a word.");
  await write(tomas, "Tomas: every word is found again.");
  await tomas.getByRole("button", { name: "Save", exact: true }).click();
  await expect(part(tomas, section).getByText("Tomas: every word is found again.")).toBeVisible();
  // The live stream tells Jonas that the record has changed while he writes.
  await expect(jonas.getByRole("region", { name: "Comments and activity" })).toContainText(
    "Tomas Kovar changed its words",
  );

  await jonas.getByRole("button", { name: "Save", exact: true }).click();
  const merge = jonas.getByRole("dialog", { name: "Somebody changed this in the meantime" });
  await expect(merge).toContainText("Tomas: every word is found again.");
  await expect(merge).toContainText("Jonas: nobody waits for a word.");
  await merge.getByText("Jonas: nobody waits for a word.").click();
  await merge.getByRole("button", { name: "Save what I chose" }).click();
  await expect(merge).toBeHidden();
  await expect(part(tomas, section).getByText("Jonas: nobody waits for a word.")).toBeVisible();
});
