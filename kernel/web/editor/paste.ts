import { type Node, type Schema, Slice } from "@tiptap/pm/model";
import { fromMarkdown } from "./from-markdown.ts";

/** More than any field takes; an editor over more of it would stand still. */
export const MOST_PASTED = 100_000;

/** Plain text that is pasted is read as Markdown: whoever copies a table or a list from one text has it in the other. */
export function sliceOfMarkdown(schema: Schema, text: string): Slice {
  const { content } = schema.nodeFromJSON(fromMarkdown(text.replaceAll("\r\n", "\n")).doc);
  // A paragraph joins the one it is pasted into.
  const open = (node: Node | null) => (node?.type.name === "paragraph" ? 1 : 0);
  return new Slice(content, open(content.firstChild), open(content.lastChild));
}

/** The files that are meant: a spreadsheet copies a picture of its cells beside them. */
export function pastedFiles(data: DataTransfer | null): File[] {
  const words = (data?.getData("text/html") ?? "").replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>/gi, "").trim();
  return words === "" ? [...(data?.files ?? [])] : [];
}
