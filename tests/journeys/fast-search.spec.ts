import { call } from "./support/call.ts";
import { expect, test, visit } from "./support/journey.ts";

/** Who types faster than the network answers, and in which order its answers come. */
test("Enter goes to what stands in the field, however late and in whatever order the answers come", async ({
  enter,
}) => {
  const tomas = await enter("Tomas Kovar");
  type Raised = { key: string };
  const raise = (title: string) => call<Raised>(tomas, "POST", "/challenges", { title });
  const first = await raise("Quokka count");
  const second = await raise("Quokkaville plan");
  const home = tomas.url();

  // The shorter the question, the later its answer.
  await tomas.route(/\/search\?/, async (route) => {
    const asked = new URL(route.request().url()).searchParams.get("q")!;
    await new Promise((done) => setTimeout(done, Math.max(100, 2_400 - asked.length * 150)));
    // Given up by the page meanwhile.
    await route.continue().catch(() => {});
  });

  await test.step("Enter before any answer waits for it", async () => {
    await tomas.keyboard.press("Control+k");
    const field = tomas.getByRole("combobox", { name: "Search records, pages and commands" });
    await field.pressSequentially("quokka count");
    await field.press("Enter");
    await expect(tomas).toHaveURL(new RegExp(`/challenges/${first.key}$`));
  });

  await test.step("what is shown of the question before is not what Enter takes", async () => {
    await tomas.keyboard.press("Control+k");
    const field = tomas.getByRole("combobox", { name: "Search records, pages and commands" });
    await field.fill("quokka count");
    await expect(tomas.getByRole("option", { name: /Quokka count/ })).toBeVisible();
    await field.fill("quokkaville");
    await field.press("Enter");
    await expect(tomas).toHaveURL(new RegExp(`/challenges/${second.key}$`));
  });

  await test.step("who types on after Enter has changed their mind", async () => {
    await visit(tomas, home);
    await tomas.keyboard.press("Control+k");
    const field = tomas.getByRole("combobox", { name: "Search records, pages and commands" });
    await field.pressSequentially("quokka c");
    await field.press("Enter");
    await field.pressSequentially("ount");
    await expect(tomas.getByRole("option", { name: /Quokka count/ })).toBeVisible();
    await expect(tomas).toHaveURL(home);
    await field.press("Enter");
    await expect(tomas).toHaveURL(new RegExp(`/challenges/${first.key}$`));
  });

  await test.step("a key is before commands and everything that holds it", async () => {
    await tomas.keyboard.press("Control+k");
    const field = tomas.getByRole("combobox", { name: "Search records, pages and commands" });
    await field.fill("d-2");
    await field.press("Enter");
    await expect(tomas).toHaveURL(/\/decisions\/D-2$/);
  });
});
