import type { Reader } from "#kernel/contract/words/formats.ts";
import type { Context } from "../operation/context.ts";

/** One piece of a mail. Text is plain; what is Markdown says so. */
export type MailBlock =
  | { is: "paragraph"; text: string }
  /** What a one-time link or a page is opened by. */
  | {
      is: "button";
      /** What it is for; where there is a `verb`, a sentence before the button. */
      text: string;
      verb?: string;
      url: string;
    }
  /** One thing that happened, with where to read on. */
  | { is: "line"; about: string; text: string; url: string | null }
  /** Headings, lists and paragraphs of Markdown; other marks stay as they are. */
  | { is: "markdown"; source: string; url: string | null };

/** What a mail says, before it gets its frame. */
export type MailContent = {
  /** At most one line; whatever stands in it cannot leave it. */
  subject: string;
  blocks: readonly MailBlock[];
  /** What it is about, when it is about one thing: mails with the same stand in one thread. */
  thread?: string;
  /** A notice, which one can have too many of: it carries the way to have none. */
  notice?: true;
  /** What it tells the calendar of whoever reads it. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
};

/** What a composer is told of the delivery: whom it is for, of which events, and codes and ids beside them. */
export type Composed = {
  id: string;
  purpose: string;
  person: { id: string; name: string; email: string; tokens: readonly string[] } & Reader;
  seqs: readonly number[];
  about: Record<string, unknown>;
  /** The path of a one-time link that was made for this delivery, see `addDelivery`. */
  linkPath: string;
};

/**
 * Null when there is nothing to say any more; it is not sent then. `context.speaker` speaks to the recipient, in their language and of what
 * they may know of.
 */
export type ComposeMail = (context: Context, composed: Composed) => Promise<MailContent | null>;
