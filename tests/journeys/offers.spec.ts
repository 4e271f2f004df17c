import { call } from "./support/call.ts";
import { expect, open, part, test } from "./support/journey.ts";

const lesson = "Torque wrenches drift when they lie in the cold hall";
const risk = "Torque wrenches drift during the winter audit";

test("an offer is put aside with a reason, which its author reads, and taken back", async ({ enter }) => {
  const jonas = await enter("Jonas Vidal");
  const beatriz = await enter("Beatriz Moura");
  const written = await call<{ key: string }>(jonas, "POST", "/lessons", { title: lesson, body: {} });
  const raised = await call<{ key: string }>(beatriz, "POST", "/risks", {
    title: risk,
    likelihood: 3,
    impact: 3,
  });
  const offered = beatriz.getByRole("complementary", { name: "Lessons about the same" });

  await test.step("one touch puts it aside; a line to say why is there at once", async () => {
    await open(beatriz, `risks/${raised.key}`);
    await expect(offered.getByRole("link", { name: lesson })).toBeVisible();
    await offered.getByRole("button", { name: `Not for this: ${lesson}` }).click();
    await expect(offered.getByRole("link", { name: lesson })).toBeHidden();
    const why = beatriz.getByRole("form", { name: `Why ${lesson} is not for this` });
    await expect(why.getByLabel("Why not (optional)")).toBeFocused();
    await beatriz.keyboard.type("Ours hang in the warm hall");
    await beatriz.keyboard.press("Enter");
    await expect(why).toBeHidden();
    await expect(beatriz.getByText("Ours hang in the warm hall")).toBeVisible();
  });

  await test.step("it stays aside, for everybody there: she owns the risk", async () => {
    await open(beatriz, `risks/${raised.key}`);
    await beatriz.getByText("1 not for this").click();
    await expect(beatriz.getByText("Not offered to anybody here any more")).toBeVisible();
    await open(jonas, `risks/${raised.key}`);
    await jonas.getByText("1 not for this").click();
    await expect(jonas.getByText("Ours hang in the warm hall")).toBeVisible();
    await expect(jonas.getByRole("button", { name: `Offer it again: ${lesson}` })).toBeHidden();
  });

  await test.step("who wrote the lesson reads where it did not fit, and nobody else", async () => {
    await open(jonas, `lessons/${written.key}`);
    const misfits = part(jonas, "Where it was offered and did not fit");
    await expect(misfits).toContainText(`${risk}: Ours hang in the warm hall`);
    await expect(misfits).toContainText("Beatriz Moura");
    await open(beatriz, `lessons/${written.key}`);
    await expect(part(beatriz, "Who took it up")).toBeVisible();
    await expect(part(beatriz, "Where it was offered and did not fit")).toBeHidden();
  });

  await test.step("taken back, it is offered again", async () => {
    await open(beatriz, `risks/${raised.key}`);
    await beatriz.getByText("1 not for this").click();
    await beatriz.getByRole("button", { name: `Offer it again: ${lesson}` }).click();
    await expect(offered.getByRole("link", { name: lesson })).toBeVisible();
    await expect(beatriz.getByText("1 not for this")).toBeHidden();
  });
});
