import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decisions } from "#practices/decisions/contract.ts";
import { composingKeyboard } from "../support/compose.ts";
import { see, startWebWeft } from "../support/web-weft.ts";

let web: Awaited<ReturnType<typeof startWebWeft>>;
beforeAll(async () => {
  web = await startWebWeft();
}, 240_000);
afterAll(async () => {
  await web?.stop();
});

async function newDecision(title: string): Promise<string> {
  const { key } = await web.weft.people.leader.do(decisions.operations.record, {
    body: { title, why: "It was asked for", deciders: [] },
  });
  return key;
}

/** What the page asks the server about these words. */
function searchesOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const q = new URL(request.url()).searchParams.get("q");
    if (q !== null) asked.push(q);
  });
  return asked;
}

const titled = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title });

describe("while a word is being composed", () => {
  test("its Enter saves no title and its Escape gives none up; afterwards both do", async () => {
    const key = await newDecision("Composed");
    const page = await web.pageOf(web.weft.people.leader, `decisions/${key}`);
    const ime = await composingKeyboard(page);
    await titled(page, "Composed").getByRole("button").click();
    const field = page.getByRole("textbox", { name: "Title" });
    await field.press("ControlOrMeta+a");
    await ime.compose("にほん");
    await ime.key("Enter");
    await ime.key("Escape");
    await see(field).toHaveValue("にほん");
    await ime.take("日本");
    // As Safari says it: the word is whole, and this Enter was still about it.
    await ime.key("Enter");
    await see(field).toHaveValue("日本");
    await page.keyboard.press("Enter");
    await titled(page, "日本").waitFor();
    const { version } = await web.weft.people.leader.do(decisions.operations.get, {
      params: { decision: key },
    });
    expect(version).toBe(2);
  });

  test("the palette searches nothing, chooses nothing and stays open", async () => {
    const page = await web.pageOf(web.weft.people.leader, "");
    const asked = searchesOf(page);
    const ime = await composingKeyboard(page);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("ControlOrMeta+k");
    const field = page.getByRole("combobox", { name: "Search records, pages and commands" });
    await see(field).toBeFocused();
    await ime.compose("に");
    await ime.compose("にほ");
    await ime.key("Enter");
    await ime.key("Escape");
    await see(field).toHaveValue("にほ");
    await ime.take("日本");
    await see.poll(() => asked.at(-1)).toBe("日本");
    expect(asked).toEqual(["日本"]);
  });

  test("a picker takes nobody and asks for nobody", async () => {
    const page = await web.pageOf(web.weft.people.leader, "decisions");
    await page.getByRole("button", { name: "Record a decision" }).click();
    const asked = searchesOf(page);
    const ime = await composingKeyboard(page);
    const field = page.getByLabel("Who decided", { exact: true });
    await field.fill("Cleo");
    await page.getByRole("option", { name: /Cleo/ }).waitFor();
    await field.press("End");
    await ime.compose("に");
    await ime.key("Enter");
    await see(field).toHaveValue("Cleoに");
    await ime.take("日");
    await see.poll(() => asked.at(-1)).toBe("Cleo日");
    // Whoever types more slowly than the field waits is asked for with less, but never with half a word.
    expect(asked.slice(asked.indexOf("Cleo"))).toEqual(["Cleo", "Cleo日"]);
  });

  test("a list is not narrowed by half a word, and the word stays whole in its field", async () => {
    const key = await newDecision("日本の工場");
    const page = await web.pageOf(web.weft.people.leader, "decisions");
    const asked = searchesOf(page);
    const ime = await composingKeyboard(page);
    const row = page.getByRole("link", { name: key });
    await row.waitFor();
    const field = page.getByRole("searchbox");
    await field.focus();
    for (const half of ["に", "にほ", "にほん"]) {
      await ime.compose(half);
      await see(field).toHaveValue(half);
    }
    await see(row).toBeVisible();
    await ime.take("日本");
    await see(field).toHaveValue("日本");
    await see.poll(() => asked.at(-1)).toBe("日本");
    await see(row).toBeVisible();
    expect(asked).toEqual(["日本"]);
  });

  test("a comment is not sent, and nobody is looked for after @", async () => {
    const key = await newDecision("Commented");
    const page = await web.pageOf(web.weft.people.leader, `decisions/${key}`);
    const asked = searchesOf(page);
    const ime = await composingKeyboard(page);
    const stream = page.getByRole("region", { name: "Comments and activity" });
    const field = stream.getByRole("textbox", { name: "Comment" });
    await field.click();
    await stream.getByRole("toolbar").waitFor();
    await page.keyboard.type("@Cleo");
    await stream.getByRole("option", { name: /Cleo/ }).waitFor();
    await ime.compose("に");
    await ime.key("Enter");
    await ime.key("Tab");
    await ime.withControl("Enter");
    await see(field).toHaveText("@Cleoに");
    await ime.take("日");
    await see.poll(() => asked.at(-1)).toBe("Cleo日");
    // Whoever types more slowly than the field waits is asked for with less, but never with half a word.
    expect(asked.slice(asked.indexOf("Cleo"))).toEqual(["Cleo", "Cleo日"]);
    await page.keyboard.press("ControlOrMeta+Enter");
    await see(stream.getByRole("listitem").filter({ hasText: "@Cleo日" })).toBeVisible();
  });

  test("a dialog with a half-written field stays open", async () => {
    const page = await web.pageOf(web.weft.people.leader, "");
    await page.getByRole("heading", { level: 1 }).waitFor();
    const ime = await composingKeyboard(page);
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Record a decision" }).click();
    const field = dialog.getByRole("textbox").first();
    await field.click();
    await ime.compose("にほん");
    await ime.key("Escape");
    await ime.key("Enter");
    await see(field).toHaveValue("にほん");
    await ime.take("日本");
    await page.keyboard.press("Escape");
    await see(dialog).toBeHidden();
  });
});
