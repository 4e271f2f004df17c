import TurndownService from "turndown";
import { copyText } from "../ui/copy-text.ts";
import { t } from "./messages.ts";

/** What only a page needs: what one presses or writes in, and what is drawn without words. */
const ONLY_ON_A_PAGE =
  "button, input, textarea, select, form, svg, [role='group'], [data-no-print], [aria-hidden='true']";

/** What is on this page as Markdown: what I see of it, folded parts too, links written out. */
export function markdownOfPage(page: HTMLElement, address: string): string {
  const copy = page.cloneNode(true) as HTMLElement;
  for (const title of copy.querySelectorAll("h1 button")) title.replaceWith(title.textContent ?? "");
  for (const each of copy.querySelectorAll(ONLY_ON_A_PAGE)) each.remove();
  for (const each of copy.querySelectorAll(".visually-hidden")) each.replaceWith(each.textContent ?? "");
  for (const link of copy.querySelectorAll("a")) link.setAttribute("href", link.href);
  // What stands side by side on the page is parted by more than its place.
  for (const each of copy.querySelectorAll("span, time, small, strong, a")) each.append(" ");
  const writer = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", emDelimiter: "*" });
  writer.addRule("table row", {
    filter: "tr",
    replacement: (_, row) => {
      const cells = [...row.children].map((cell) => (cell.textContent ?? "").replaceAll(/\s+/g, " ").trim());
      const line = `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
      const isHead = row.parentElement?.tagName === "THEAD";
      return isHead ? `${line}\n|${cells.map(() => " --- |").join("")}\n` : `${line}\n`;
    },
  });
  writer.addRule("table", { filter: "table", replacement: (rows) => `\n\n${rows.trim()}\n\n` });
  writer.addRule("table part", { filter: ["thead", "tbody", "tfoot"], replacement: (rows) => rows });
  const text = writer
    .turndown(copy)
    .replaceAll(/[ \t]+\n/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n");
  return `${text}\n\n<${address}>\n`;
}

/** Puts the record or report on this page into the clipboard as Markdown, and says so. */
export async function copyAsMarkdown(): Promise<void> {
  const page = document.querySelector<HTMLElement>("main article");
  if (!page) return;
  await copyText(markdownOfPage(page, location.href.replace(/#.*$/, "")), t("copiedMarkdown"));
}
