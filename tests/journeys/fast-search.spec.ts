import { call } from "./support/call.ts";
import { expect, open, part, test, unfold, visit } from "./support/journey.ts";

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

  await test.step("a picker takes of the answer to what was typed too, also where Enter came before its list", async () => {
    const found = (title: string) =>
      call<Raised>(tomas, "POST", "/councils", {
        title,
        cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
      });
    await found("Numbat round");
    const another = await found("Numbatville round");
    const third = await found("Wallaby bench");
    await open(tomas, `challenges/${first.key}`);
    await unfold(tomas, "People");
    const picker = tomas.getByLabel("Bring it before a council", { exact: true });
    const before = part(tomas, "People");
    await picker.pressSequentially("numbatville round");
    await picker.press("Enter");
    await expect(before.getByRole("link", { name: "Numbatville round" })).toHaveAttribute(
      "href",
      new RegExp(another.key),
    );
    await picker.fill("numbat");
    await expect(tomas.getByRole("option", { name: /^Numbat round/ })).toBeVisible();
    await picker.fill("wallaby bench");
    await picker.press("Enter");
    await expect(before.getByRole("link", { name: "Wallaby bench" })).toHaveAttribute(
      "href",
      new RegExp(third.key),
    );
  });
});
