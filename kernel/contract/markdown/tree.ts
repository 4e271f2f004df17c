/**
 * What a text in Markdown says, as plain data: what pages draw, what mail and exports write, what the editor edits.
 * It holds no HTML and no address that could run a script.
 */
export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; level: number; children: Inline[] }
  | { type: "quote"; children: Block[] }
  | { type: "list"; start: number | null; tight: boolean; items: ListItem[] }
  | { type: "code"; language: string; text: string }
  | { type: "table"; align: Align[]; head: Inline[][]; rows: Inline[][][] }
  | { type: "rule" };

/** `done` is null unless it is a box to tick. */
export type ListItem = { done: boolean | null; children: Block[] };

export type Align = "left" | "center" | "right" | null;

export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "strong" | "emphasis" | "struck"; children: Inline[] }
  /** `auto`: the address stood there by itself. */
  | { type: "link"; href: string; auto: boolean; children: Inline[] }
  /** One of our own attachments; images from elsewhere would tell others who reads what. */
  | { type: "image"; attachment: string; alt: string }
  | { type: "mention"; person: string; name: string }
  /** What looks like a short key; whether there are records of its prefix is for the reader to know. */
  | { type: "record"; key: string }
  | { type: "break" };
