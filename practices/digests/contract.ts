import { z } from "zod";
import { Day, Instant, RecordName } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { digestSections } from "#kernel/contract/vocabulary.ts";

export const DigestSectionId = z.enum(digestSections);

/** What a digest is of: a session, or a week. */
const Occasion = z.enum(["session", "week"]);

/** A section in the words of whoever reads it. */
export const DigestSection = z.object({
  section: DigestSectionId,
  title: z.string(),
  lines: z.array(z.object({ text: z.string(), key: z.string().nullable() })),
  /** How many more there were. */
  more: z.int(),
});
export type DigestSection = z.infer<typeof DigestSection>;

const summary = {
  ...recordFields,
  occasion: Occasion,
  /** Of a week: the day it began, where the organisation is. */
  weekOf: Day.nullable(),
  about: RecordRef.nullable(),
  from: Instant,
  to: Instant,
  /** The audit chain up to here: number of events and hash of the last one. */
  seal: z.object({ seq: z.int(), hash: z.string() }),
  /** So many have read it at least, counted in fives and never closer than five to all who may; null below. */
  readers: z.int().nullable(),
  readByMe: z.boolean(),
};
export const DigestSummary = z.object(summary);
export type DigestSummary = z.infer<typeof DigestSummary>;

export const Digest = z.object({
  ...summary,
  sections: z.array(DigestSection),
  /** Of a session: what was talked about, in order, with the minutes it was to take and the seconds it took. */
  talkedAbout: z.array(
    z.object({ title: z.string(), key: z.string().nullable(), planned: z.int(), seconds: z.int() }),
  ),
});
export type Digest = z.infer<typeof Digest>;

const params = z.object({ digest: RecordName });
const record = { kind: "digest", param: "digest" };

const operations = {
  list: operation({
    id: "digests.list",
    method: "GET",
    path: "/digests",
    summary:
      "Digests, the latest first; by need, those I have not read first. Those I have read count as closed",
    access: { roles: insiders },
    query: listQuery(["published", "need"], {
      about: RecordName.optional(),
      occasion: Occasion.optional(),
    }),
    result: page(DigestSummary),
  }),
  get: operation({
    id: "digests.get",
    method: "GET",
    path: "/digests/{digest}",
    summary: "One digest",
    access: { roles: insiders, record },
    params,
    result: Digest,
  }),
  about: operation({
    id: "digests.about",
    method: "GET",
    path: "/records/{record}/digest",
    summary: "The digest of a record; of a session that is on, what it would say if it were closed now",
    access: { roles: insiders, record: { kind: "*", param: "record" } },
    params: z.object({ record: RecordName }),
    result: z.object({ digest: Digest.nullable(), coming: z.array(DigestSection).nullable() }),
  }),
  markdown: operation({
    id: "digests.markdown",
    method: "GET",
    path: "/digests/{digest}/markdown",
    summary: "One digest as Markdown",
    access: { roles: insiders, record },
    params,
    result: z.object({ markdown: z.string() }),
  }),
  read: operation({
    id: "digests.read",
    method: "POST",
    path: "/digests/{digest}/readings",
    summary: "Say that I have read it",
    access: { roles: insiders, record },
    params,
    result: z.object({ readers: z.int().nullable() }),
  }),
};

export const digests = practice({
  id: "digests",
  area: "meet",
  records: { digest: recordKind({ kind: "digest", prefix: "DG", path: "digests" }) },
  operations,
  events: {
    "digest.published": z.object({ occasion: Occasion, count: z.int() }),
  },
  problems: {},
});

declare module "#kernel/contract/house-types.ts" {
  interface CarriedParts {
    digest: true;
  }
  interface EventShapes extends EventsOf<typeof digests> {}
}
