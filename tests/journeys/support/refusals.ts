import type { Page } from "@playwright/test";

/** What the server refused although the page offered it: by role (403) or because it is not there for whoever asks (404). */
export function countRefusals(page: Page): () => string[] {
  const refused: string[] = [];
  page.on("response", (answer) => {
    if (![403, 404].includes(answer.status())) return;
    refused.push(`${answer.request().method()} ${new URL(answer.url()).pathname} ${answer.status()}`);
  });
  return () => refused.splice(0);
}

/** How much wider the page is than the screen it is on. */
export const tooWide = (page: Page) =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
