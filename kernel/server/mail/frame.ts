import { escapeHtml } from "./escape-html.ts";
import type { MailBlock, MailContent } from "./mail-content.ts";
import { markdownToHtml, markdownToText } from "./mail-markdown.ts";

export type Frame = {
  workspace: string;
  language: string;
  /** Where the inbox is, and how one wants to be told. */
  links: { text: string; url: string }[];
};

/**
 * The one template of every mail, as plain text and as HTML: a column without tables that any width takes, no picture and nothing
 * fetched, colours that follow the reader's light or dark.
 */
export function frame(
  content: MailContent,
  { workspace, language, links }: Frame,
): { text: string; html: string } {
  const text = [
    ...content.blocks.map(blockText),
    ["-- ", workspace, ...links.map((link) => `${link.text}: ${link.url}`)].join("\n"),
  ].join("\n\n");
  const html = `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(content.subject)}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="mail">
${content.blocks.map(blockHtml).join("\n")}
<div class="foot"><p>${escapeHtml(workspace)}</p><p>${links.map((link) => anchor(link.url, link.text)).join(" · ")}</p></div>
</div>
</body>
</html>
`;
  return { text: `${text}\n`, html };
}

/** No line begins with a dot: there are servers and programs that double it, and every rule behind it would be lost. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:24px 16px;background:#ffffff;color:#1d2430;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
div.mail{max-width:600px;margin:0 auto}a{color:#1f5fae}h3,h4{font-size:17px;margin:24px 0 8px}p{margin:0 0 12px}ul{margin:0 0 12px;padding-left:20px}
div.line{border-left:3px solid #c9d3df;padding-left:12px;margin:0 0 16px}.about{font-weight:600}
p.button a{display:inline-block;padding:10px 18px;border-radius:6px;background:#1f5fae;color:#ffffff;text-decoration:none}
div.foot{margin-top:32px;padding-top:12px;border-top:1px solid #c9d3df;font-size:13px;color:#5a6675}
@media (prefers-color-scheme:dark){body{background:#161a20;color:#e4e8ee}a{color:#8ab8f0}div.line,div.foot{border-color:#3a4452}div.foot{color:#9aa6b5}p.button a{background:#2f6fbd;color:#ffffff}}`;

function blockText(block: MailBlock): string {
  if (block.is === "paragraph") return block.text;
  if (block.is === "button") return `${block.text}:\n\n${block.url}`;
  const url = block.url ? `\n${block.url}` : "";
  if (block.is === "markdown") return `${markdownToText(block.source)}${url}`;
  return `${block.about ? `${block.about}\n` : ""}${block.text}${url}`;
}

function blockHtml(block: MailBlock): string {
  if (block.is === "paragraph") return `<p>${withBreaks(block.text)}</p>`;
  if (block.is === "button") {
    const button = `<p class="button">${anchor(block.url, block.verb ?? block.text)}</p>`;
    return block.verb ? `<p>${escapeHtml(block.text)}:</p>\n${button}` : button;
  }
  if (block.is === "markdown")
    return `<div>${markdownToHtml(block.source)}${block.url ? `<p>${anchor(block.url, block.url)}</p>` : ""}</div>`;
  const about = block.about
    ? `<div class="about">${block.url ? anchor(block.url, block.about) : escapeHtml(block.about)}</div>`
    : "";
  return `<div class="line">${about}<div>${withBreaks(block.text)}</div></div>`;
}

const withBreaks = (text: string) => escapeHtml(text).replaceAll("\n", "<br>");

/** A link to the web and nothing else. */
function anchor(url: string, text: string): string {
  return /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}
