import { z } from "zod";
import { payload, WeftEvent } from "../events.ts";
import { Day, Id, Instant, line } from "../ids.ts";
import { operation } from "../operation.ts";
import { page, pageQuery } from "../page.ts";
import { RecordRef } from "../record.ts";
import { everyRole } from "../roles.ts";

const everybody = { roles: everyRole };

/** Something that needs me, with the verb that does it. */
export const Ask = z.object({
  id: Id,
  record: RecordRef,
  /** Such as `challenges.weigh`. */
  verb: z.string(),
  /** The verb in words, in the language of whoever asks: "Weigh the criteria". */
  says: z.string(),
  subject: z.string(),
  detail: z.string(),
  dueOn: Day.nullable(),
  openedAt: Instant,
  /** Due in more than two weeks, and nobody waits for it. */
  later: z.boolean(),
});
export type Ask = z.infer<typeof Ask>;

export const InboxEntry = z.object({
  event: WeftEvent,
  reason: z.enum(["asked", "mentioned", "owner", "involved", "following", "due"]),
  /** Null: new. What still needs whoever asks is never new here: it stands among what needs them. */
  readAt: Instant.nullable(),
});
export type InboxEntry = z.infer<typeof InboxEntry>;

/** A part of a record that holds what was asked for: a comment, an update, a request for help. */
export const FoundPart = z.object({
  /** `comment`, `update`, `help`, ... */
  part: z.string(),
  id: z.string(),
  /** What it is, in the language of whoever asks: "Comment by Ana". */
  says: z.string(),
  /** The piece of its text around the words, without marks. */
  snippet: z.string(),
  at: Instant,
  /** Where it stands on the record's page: what goes behind `#`. */
  anchor: z.string(),
});
export type FoundPart = z.infer<typeof FoundPart>;

export const SearchHit = z.object({
  record: RecordRef,
  score: z.number(),
  updatedAt: Instant,
  /** What tells it apart from others of its title: of a person their position and department. */
  beside: z.string().nullable(),
  /** The part of it that was found; null: its own title or text. */
  part: FoundPart.nullable(),
  /** How many more of its parts hold what was asked for. */
  others: z.int(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const attentionOperations = {
  listAsks: operation({
    id: "asks.list",
    method: "GET",
    path: "/asks",
    summary: "What needs me, most pressing first",
    access: everybody,
    query: z.object({ limit: pageQuery.limit }),
    result: z.object({ items: z.array(Ask) }),
  }),
  listInbox: operation({
    id: "inbox.list",
    method: "GET",
    path: "/inbox",
    summary: "What I was told, newest first",
    access: everybody,
    query: z.object({ ...pageQuery, unread: z.stringbool().optional() }),
    result: page(InboxEntry),
  }),
  readInbox: operation({
    id: "inbox.read",
    method: "POST",
    path: "/inbox/readings",
    summary: "Mark as read: the given events, or all up to one",
    access: everybody,
    body: z.object({ upTo: z.int().optional(), seqs: z.array(z.int()).max(200).optional() }),
    result: z.object({ unread: z.int() }),
  }),
  listEvents: operation({
    id: "events.list",
    method: "GET",
    path: "/events",
    summary: "What happened, newest first; with `since`, what came after an event, oldest first",
    access: everybody,
    query: z.object({
      ...pageQuery,
      since: z.coerce.number().int().min(0).optional(),
      record: Id.optional(),
      following: z.stringbool().optional().meta({
        description:
          "Only of records I own, follow or take another part in; left out or false: of all I may see",
      }),
      kinds: z.string().max(500).optional().meta({ description: "Kinds with commas between" }),
    }),
    result: page(WeftEvent),
  }),
  search: operation({
    id: "search.find",
    method: "GET",
    path: "/search",
    summary:
      "Search everything I may see, and what is said in it: comments, updates, help, statements; forgives typing errors in titles",
    access: everybody,
    query: z
      .object({
        q: line(300).optional().meta({ description: "May be left out with `near` or `among`" }),
        kinds: z.string().max(200).optional().meta({ description: "Kinds with commas between" }),
        parts: z.stringbool().optional().meta({
          description: "Also by what is said in comments, updates and other parts; false: records alone",
        }),
        near: z.string().max(60).optional().meta({
          description:
            "Of what is found by its title, those of this department first (its id or key, or `mine`; one that is not there is nobody's); without words they are what is found",
        }),
        among: z
          .string()
          .max(8_000)
          .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/, "fault_value_refused")
          .optional()
          .meta({
            description: "None but these, by id with commas between; without words all of them are found",
          }),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      })
      .refine(({ q, near, among }) => q || near || among, { message: "fault_search_empty", path: ["q"] }),
    result: z.object({ items: z.array(SearchHit) }),
  }),
};

export const attentionEvents = {
  /** Told to one person before something they were asked for is due. */
  "ask.fell_due": z.object({
    ask: Id,
    person: Id,
    verb: z.string(),
    dueOn: Day,
    detail: payload(z.string()),
  }),
};
