import { z } from "zod";
import { Instant } from "../ids.ts";
import { operation } from "../operation.ts";
import { PersonRef, RecordRef } from "../record.ts";
import { conveners, everyRole } from "../roles.ts";

const everybody = { roles: everyRole };

/** How something stands that is mine: what follows its key, such as "waits for Finance, 4 days". */
export const Standing = z.object({ record: RecordRef, says: z.string() });
export type Standing = z.infer<typeof Standing>;

/** The same, with whom to speak about it. */
export const Matter = Standing.extend({ person: PersonRef });
export type Matter = z.infer<typeof Matter>;

/** What happened, gathered: to one record, or the same to several. */
export const NewsLine = z.object({
  records: z.array(RecordRef).min(1),
  /** The newest first, each with who did it; null: Weft. */
  says: z.array(z.object({ actor: PersonRef.nullable(), says: z.string(), at: Instant })),
  /** How much more happened to it. */
  more: z.int(),
});
export type NewsLine = z.infer<typeof NewsLine>;

/** Something to read before all else, such as a digest. */
export const ToRead = z.object({ record: RecordRef, says: z.string(), at: Instant });
export type ToRead = z.infer<typeof ToRead>;

export const Home = z.object({
  /** What is worst with what is mine, one line a record, at most three. */
  standing: z.array(Standing),
  /** What nobody but me is in a place to move. */
  onlyMine: z.array(Matter),
  /** With whom to speak, and about what. */
  talkTo: z.array(Matter),
});
export type Home = z.infer<typeof Home>;

export const HomeNews = z.object({
  /** Since when; null on the first visit: then the last seven days are told. */
  since: Instant.nullable(),
  read: z.array(ToRead),
  lines: z.array(NewsLine),
  /** The last week of everything else, to read where nothing newer is. */
  elsewhere: ToRead.nullable(),
});
export type HomeNews = z.infer<typeof HomeNews>;

/** One step of the first hour, such as bringing in people. */
export const FirstStep = z.object({
  id: z.string(),
  title: z.string(),
  /** Where it is done: a page below the workspace. */
  to: z.string(),
  /** About how long it takes. */
  minutes: z.int(),
  done: z.boolean(),
  /** How far it is: "328 people, 42 departments"; empty where nothing has happened. */
  says: z.string(),
});
export type FirstStep = z.infer<typeof FirstStep>;

export const homeOperations = {
  getHome: operation({
    id: "home.get",
    method: "GET",
    path: "/home",
    summary: "How what is mine stands, what only I can move, and with whom to speak",
    access: everybody,
    result: Home,
  }),
  getNews: operation({
    id: "home.news",
    method: "GET",
    path: "/home/news",
    summary: "What happened since my last visit to what I follow or take part in, gathered; not what I did",
    access: everybody,
    result: HomeNews,
  }),
  getFirstSteps: operation({
    id: "home.first-steps",
    method: "GET",
    path: "/home/first-steps",
    summary:
      "The way through the first hour of a workspace, step by step; none once all is done or I sent it away",
    access: { roles: conveners },
    result: z.object({ items: z.array(FirstStep) }),
  }),
  leaveFirstSteps: operation({
    id: "home.leave-first-steps",
    method: "POST",
    path: "/home/first-steps/dismissals",
    summary: "Send the way through the first hour away, for me",
    access: { roles: conveners },
    result: z.object({}),
  }),
  visitHome: operation({
    id: "home.visit",
    method: "POST",
    path: "/home/visits",
    summary:
      "Say that I am looking at it; what is new is told from the visit before, of half an hour ago or more",
    access: everybody,
    result: z.object({ since: Instant.nullable() }),
  }),
};
