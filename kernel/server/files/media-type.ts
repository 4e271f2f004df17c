import { fileTypeFromBuffer } from "file-type";
import { problem } from "../problem.ts";

/** As much of the beginning as is looked at. */
export const HEAD_BYTES = 65_536;

/** Known by their content, and harmless where they are only downloaded. Anything else that is not text is refused. */
const kept = new Set([
  "application/pdf",
  "application/zip",
  "application/rtf",
  "application/x-cfb", // Word, Excel, PowerPoint and Outlook before 2007
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
  "application/vnd.oasis.opendocument.graphics",
  "application/vnd.visio",
  "application/epub+zip",
]);
const keptFamilies = /^(image|audio|video)\//;

/** Pages show these themselves: a raster image runs nothing. A PDF holds scripts, and is downloaded as everything else. */
export const shownImages: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
]);

const byEnding: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  md: "text/markdown",
  markdown: "text/markdown",
  json: "application/json",
  xml: "application/xml",
  ics: "text/calendar",
  vcf: "text/vcard",
};

/** Endings that a double click runs, whatever the content. */
const runs =
  /\.(exe|com|scr|pif|msi|msp|dll|cpl|bat|cmd|ps1|psm1|vbs|vbe|js|mjs|cjs|jse|ws|wsf|wsh|hta|jar|apk|app|dmg|pkg|deb|rpm|sh|bash|zsh|command|run|py|rb|pl|php|lnk|url|reg|inf|scf|jnlp|docm|xlsm|pptm|dotm|xltm|xlam|ppam)$/i;

/**
 * What a file is, told from its beginning. HTML and SVG are kept, to be downloaded only.
 * @throws file_kind_refused for programs, scripts, office files with macros, and what cannot be told
 */
export async function mediaTypeOf(head: Buffer, name: string): Promise<string> {
  if (runs.test(name)) throw problem("file_kind_refused");
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  // XML with a name of its own is told as text below.
  if (found && found.mime !== "application/xml" && found.mime !== "image/svg+xml") {
    const [mime] = found.mime.split(";");
    if (kept.has(mime!) || (keptFamilies.test(mime!) && mime !== "image/svg+xml")) return mime!;
    throw problem("file_kind_refused");
  }
  if (!isText(head)) throw problem("file_kind_refused");
  return textType(head, name);
}

function textType(head: Buffer, name: string): string {
  const begin = head
    .subarray(0, 4_096)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (begin.startsWith("#!") || /^<\?php/i.test(begin)) throw problem("file_kind_refused");
  if (/<svg[\s>]/i.test(begin) && begin.startsWith("<")) return "image/svg+xml";
  if (/^<(!doctype html|html|head|body|script|style|iframe|img|table|div|p|a|!--)[\s>]/i.test(`${begin} `))
    return "text/html";
  if (/\.(html?|xhtml|shtml|mht(ml)?)$/i.test(name)) return "text/html";
  if (/\.svgz?$/i.test(name)) return "image/svg+xml";
  return byEnding[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "text/plain";
}

/** UTF-8 or a text with the byte order mark of UTF-16, without NUL characters. */
function isText(head: Buffer): boolean {
  if (head.length >= 2 && (head.readUInt16BE(0) === 0xfeff || head.readUInt16BE(0) === 0xfffe)) return true;
  if (head.includes(0)) return false;
  try {
    // A character may be cut in two at the end of the beginning.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    // Latin-1, as spreadsheets write it: text as well, unless it holds characters that control a terminal.
    return !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
  }
}
