import { expect, type Page } from "@playwright/test";
import { settled } from "./every-page.ts";

/** What a page must not do with what people wrote, whatever it is. */
export function watch(page: Page) {
  const faults: string[] = [];
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", ({ message }) => faults.push(`error ${message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console ${message.text()}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== "localhost") faults.push(`asked ${request.url()}`);
  });
  page.on("popup", (popup) => faults.push(`popup ${popup.url()}`));
  return faults;
}

type Looked = { over: number; odd: string[]; elsewhere: string[]; ran: boolean };

/** How much wider the page is than the screen, addresses that are not the web's, mail's or ours, what loads from elsewhere. */
const LOOK = `(() => {
  const ours = /^(https?:\\/\\/|mailto:|blob:|#|\\/(?![/\\\\]))/;
  const addresses = [...document.querySelectorAll("a[href], area[href]")].map((a) => a.getAttribute("href"));
  const loads = [...document.querySelectorAll("img, iframe, embed, object, video, audio, link[href]")].map(
    (each) => each.getAttribute("src") ?? each.getAttribute("data") ?? each.getAttribute("href") ?? "",
  );
  return {
    over: document.documentElement.scrollWidth - window.innerWidth,
    odd: addresses.filter((address) => !ours.test(address)),
    elsewhere: loads.filter((address) => /^(https?:)?\\/\\//.test(address) && !address.startsWith(location.origin)),
    ran: document.title === "ran" || document.querySelector("main script, main svg[onload], main [onerror]") !== null,
  };
})()`;
const looked = (page: Page) => page.evaluate<Looked>(LOOK);

export async function seeThat(page: Page, path: string, faults: string[]): Promise<void> {
  await settled(page);
  const { over, odd, elsewhere, ran } = await looked(page);
  expect.soft(over, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  expect.soft({ odd, elsewhere, ran }, path).toEqual({ odd: [], elsewhere: [], ran: false });
  expect.soft(faults, path).toEqual([]);
  faults.length = 0;
}
