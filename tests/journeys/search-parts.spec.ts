import { call } from "./support/call.ts";
import { expect, open, test } from "./support/journey.ts";

/** What was said somewhere is found by its words, and opening it lands where it was said. */
test("a result leads to the very comment, update and answer, however far down it stands", async ({
  enter,
}) => {
  const tomas = await enter("Tomas Kovar");
  const { key } = await call<{ key: string }>(tomas, "POST", "/challenges", { title: "Wombat census" });
  const say = (body: string) => call<{ id: string }>(tomas, "POST", `/records/${key}/comments`, { body });
  const { id: first } = await say("The **tourmaline** came first");
  for (let at = 0; at < 60; at++) await say(`More of the same, ${at}`);
  const update = (progress: string) =>
    call(tomas, "POST", `/challenges/${key}/updates`, { progress, health: "on_track" });
  await update("Labradorite is in the store");
  await update("It goes on");

  const find = async (words: string) => {
    await tomas.keyboard.press("Control+k");
    await tomas.getByRole("combobox", { name: "Search records, pages and commands" }).fill(words);
    const option = tomas.getByRole("option", { name: /^Wombat census/ });
    await expect(option.locator("mark")).toBeVisible();
    return option;
  };

  await test.step("from the palette, to a comment that is not loaded yet", async () => {
    const option = await find("tourmaline");
    await expect(option).toContainText("Comment by Tomas Kovar: The tourmaline came first");
    await tomas.keyboard.press("Enter");
    await expect(tomas).toHaveURL(new RegExp(`/challenges/${key}#comment-${first}$`));
    const comment = tomas.locator(`#comment-${first}`);
    await expect(comment).toBeFocused();
    await expect(comment).toBeInViewport();
  });

  await test.step("on the same page, to an update that is folded", async () => {
    await find("labradorite");
    await tomas.keyboard.press("Enter");
    const said = tomas.locator("[id^=update-]", { hasText: "Labradorite" });
    await expect(said).toBeFocused();
    await expect(said).toBeInViewport();
  });

  await test.step("from the page of all results", async () => {
    await find("tourmaline");
    await tomas.getByRole("option", { name: "All results for tourmaline" }).click();
    await expect(tomas).toHaveURL(/\/search\?q=tourmaline$/);
    const found = tomas.getByRole("list", { name: "Found" });
    await expect(found.getByRole("listitem")).toHaveCount(1);
    await found.getByRole("link", { name: "Wombat census" }).click();
    await expect(tomas.locator(`#comment-${first}`)).toBeFocused();
  });

  await test.step("nothing is said to be found where nothing is", async () => {
    await open(tomas, "search?q=vermiculite");
    await expect(tomas.getByText("Nothing found")).toBeVisible();
  });
});
