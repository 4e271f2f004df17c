import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { type Browser, chromium, type Page, expect as see } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchOptions } from "../../bin/find-chromium.mjs";

const source = new URL("../../kernel/web/form/keep-focus.ts", import.meta.url);
const code = stripTypeScriptTypes(readFileSync(source, "utf8")).replace("export function", "function");

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions);
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** A page that keeps the focus, whose time is moved. */
async function pageOf(main: string): Promise<Page> {
  const page = await browser.newPage();
  await page.clock.install();
  await page.setContent(`<main id="page" tabindex="-1">${main}</main>`);
  await page.addScriptTag({ content: `${code}; keepFocus();` });
  return page;
}

const inPage = (page: Page, script: string) => page.evaluate(`{ ${script}; 0 }`);
/** As when news come: something else on the page is drawn anew. */
const redraw = (page: Page) => inPage(page, `document.body.append(document.createElement("i"))`);
const passes = (page: Page) => page.clock.runFor(1_000);
const at = (page: Page) =>
  page.evaluate<string>("document.activeElement.id || document.activeElement.localName");

const rows = `<h1><button id="title">Title</button></h1>
  <ul><li id="first"><button id="one">Done</button></li><li><button id="two">Done</button></li></ul>
  <p id="beside">Some words</p><input id="field">`;

describe("where what has the focus goes away", () => {
  test("the focus is at what stands next", async () => {
    const page = await pageOf(rows);
    await page.focus("#one");
    await inPage(page, "first.remove()");
    await passes(page);
    expect(await at(page)).toBe("two");
  });

  test("it is back at a button that was sending", async () => {
    const page = await pageOf(rows);
    await page.focus("#one");
    await inPage(page, "one.disabled = true; one.blur()");
    await passes(page);
    expect(await at(page)).toBe("body");
    await inPage(page, "one.disabled = false");
    await passes(page);
    expect(await at(page)).toBe("one");
  });

  test("whoever took it away says where it is instead, in its own time", async () => {
    const page = await pageOf(`${rows}<div role="dialog"><button id="close">Close</button></div>`);
    await page.focus("#one");
    await page.focus("#close");
    await inPage(page, `heard = []; addEventListener("focusin", ({ target }) => heard.push(target.id))`);
    await inPage(
      page,
      `document.querySelector("[role=dialog]").remove(); setTimeout(() => field.focus(), 60)`,
    );
    await passes(page);
    await redraw(page);
    await passes(page);
    expect(await page.evaluate("heard"), "nothing else was read out in between").toEqual(["field"]);
  });

  test("of a dialog that says nothing, it is where it was before it opened", async () => {
    const page = await pageOf(rows);
    await page.focus("#two");
    await inPage(
      page,
      `document.body.insertAdjacentHTML("beforeend", '<div role="dialog"><button id="close">Close</button></div>')`,
    );
    await page.focus("#close");
    await inPage(page, `document.querySelector("[role=dialog]").remove()`);
    await passes(page);
    expect(await at(page)).toBe("two");
  });
});

describe("nobody is fetched back", () => {
  test("who has left the page by Tab", async () => {
    const page = await pageOf(`<button id="last">Last</button>`);
    await page.focus("#last");
    await page.keyboard.press("Tab");
    await passes(page);
    expect(await at(page), "beyond the last one is the browser").toBe("body");
    await redraw(page);
    await passes(page);
    expect(await at(page)).toBe("body");
  });

  test("who has pressed beside everything", async () => {
    const page = await pageOf(rows);
    await inPage(page, `document.getElementById("page").removeAttribute("tabindex")`);
    // As a list that closes when one presses elsewhere.
    await inPage(page, `addEventListener("pointerdown", () => field.remove())`);
    await page.focus("#field");
    await page.click("#beside");
    await passes(page);
    expect(await at(page)).toBe("body");
  });

  test("whom the page has let go of a field that stays", async () => {
    const page = await pageOf(rows);
    await page.focus("#field");
    await inPage(page, "field.blur()");
    await passes(page);
    await redraw(page);
    await passes(page);
    expect(await at(page)).toBe("body");
  });
});

describe("an editor that takes the place of a field", () => {
  const form = `<h1><button id="title">Title</button></h1>
    <form id="form"><textarea id="why"></textarea><button id="save">Save</button></form>
    <div id="comment" contenteditable="true">Comment</div>`;
  const editor = `'<div id="why" contenteditable="true"></div>'`;

  test("is written on in, and no other that is beside it", async () => {
    const page = await pageOf(form);
    await page.focus("#why");
    await inPage(page, `why.outerHTML = ${editor}`);
    await passes(page);
    await page.keyboard.type("as before");
    await see(page.locator("#why")).toHaveText("as before");
    await see(page.locator("#comment")).toHaveText("Comment");
  });

  test("is waited for while its code comes, however long that is", async () => {
    const page = await pageOf(form);
    await page.focus("#why");
    await inPage(page, `form.style.setProperty("display", "none", "important")`);
    await redraw(page);
    await passes(page);
    // The browser lets go of what is hidden with the next picture it draws.
    await expect.poll(() => at(page), { message: "nothing else has it meanwhile" }).toBe("body");
    await inPage(page, `form.style.display = ""; why.outerHTML = ${editor}`);
    await passes(page);
    expect(await at(page)).toBe("why");
  });

  test("does not have what was typed in a field of another form that went away", async () => {
    const page = await pageOf(form);
    await page.focus("#why");
    await inPage(page, "form.remove()");
    await passes(page);
    expect(await at(page)).toBe("title");
  });
});
