import { escapeHtml } from "./escape-html.ts";

type Piece = { is: "heading" | "bullet" | "paragraph"; text: string };

/** Headings, bullets and paragraphs; emphasis and links within a line. Everything else stays the text it is. */
function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  let open = false;
  for (const line of source.split("\n")) {
    const text = line.trim();
    const heading = /^#{1,6}\s+(.*)$/.exec(text);
    const bullet = /^[*-]\s+(.*)$/.exec(text);
    if (heading) pieces.push({ is: "heading", text: heading[1]! });
    else if (bullet) pieces.push({ is: "bullet", text: bullet[1]! });
    else if (text && open) pieces.at(-1)!.text += ` ${text}`;
    else if (text) pieces.push({ is: "paragraph", text });
    open = text !== "" && !heading;
  }
  return pieces;
}

const emphasis = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;
const link = /\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;
const escaped = /\\([\\`*_{}[\]()#+.!>-])/g;

/** Markdown as plain text without its marks. @example markdownToText("## Risks\n\n* **One** left") // "Risks\n\n- One left" */
export function markdownToText(source: string): string {
  const plain = (text: string) =>
    text.replaceAll(link, "$1 ($2)").replaceAll(emphasis, "$2").replaceAll(escaped, "$1");
  return piecesOf(source)
    .map(({ is, text }, at, all) => {
      const before = at === 0 ? "" : is === "bullet" && all[at - 1]!.is === "bullet" ? "\n" : "\n\n";
      return `${before}${is === "bullet" ? "- " : ""}${plain(text)}`;
    })
    .join("");
}

export function markdownToHtml(source: string): string {
  const inline = (text: string) =>
    escapeHtml(text)
      .replaceAll(link, '<a href="$2">$1</a>')
      .replaceAll(emphasis, "<strong>$2</strong>")
      .replaceAll(escaped, "$1");
  let html = "";
  let inList = false;
  for (const { is, text } of piecesOf(source)) {
    if ((is === "bullet") !== inList) html += inList ? "</ul>" : "<ul>";
    inList = is === "bullet";
    if (is === "heading") html += `<h2>${inline(text)}</h2>`;
    else html += is === "bullet" ? `<li>${inline(text)}</li>` : `<p>${inline(text)}</p>`;
  }
  return inList ? `${html}</ul>` : html;
}
