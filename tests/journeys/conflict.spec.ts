import type { Page } from "@playwright/test";
import { challengeInWork } from "./support/challenge-in-work.ts";
import { expect, open, part, test, unfold } from "./support/journey.ts";

const section = "What success means to all of them";

async function write(page: Page, text: string) {
  await page.getByRole("button", { name: `Edit ${section}` }).click();
  await page.getByRole("textbox", { name: section }).fill(text);
}

for (const live of [true, false]) {
  const when = live ? "though the live stream has told of it" : "while the live stream is away";
  test(`two browsers change one record: the second is asked what to keep, ${when}`, async ({ enter }) => {
    const jonas = await enter("Jonas Vidal");
    const key = await challengeInWork(jonas, enter, {
      title: `Two people write at once ${when}`,
      owner: "Tomas Kovar",
      departments: ["Engineering", "Manufacturing"],
      criteria: ["Words lost"],
    });
    const tomas = await enter("Tomas Kovar");
    if (!live) await jonas.context().route(/\/events\/stream/, (route) => route.abort());
    await open(tomas, `challenges/${key}`);
    await open(jonas, `challenges/${key}`);
    for (const page of [tomas, jonas])
      for (const title of ["The frame", "Comments and activity"]) await unfold(page, title);

    await write(jonas, "Jonas: nobody waits for a word.");
    await write(tomas, "Tomas: every word is found again.");
    await tomas.getByRole("button", { name: "Save", exact: true }).click();
    await expect(part(tomas, section).getByText("Tomas: every word is found again.")).toBeVisible();
    const told = part(jonas, "Comments and activity").getByText("changed its words or people");
    // Once it was told that Tomas owns it.
    await expect(told).toHaveCount(live ? 2 : 1);

    await jonas.getByRole("button", { name: "Save", exact: true }).click();
    const merge = jonas.getByRole("dialog", { name: "Somebody changed this in the meantime" });
    await expect(merge).toContainText("Tomas: every word is found again.");
    await expect(merge).toContainText("Jonas: nobody waits for a word.");
    await merge.getByText("Jonas: nobody waits for a word.").click();
    await merge.getByRole("button", { name: "Save what I chose" }).click();
    await expect(merge).toBeHidden();
    await expect(part(jonas, section).getByText("Jonas: nobody waits for a word.")).toBeVisible();
    await expect(part(tomas, section).getByText("Jonas: nobody waits for a word.")).toBeVisible();
  });
}
