import { z } from "zod";

/** An error an operation may answer: a stable code, a status, and a sentence that says what to do next. */
export type ProblemKind = { readonly status: number; readonly title: string };

export type ProblemKinds = Record<string, ProblemKind>;

/** problem+json (RFC 9457) as it travels. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Only with `stale_version`: the record as it is now. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** What any operation may answer. Practices add their own in their contract. */
export const kernelProblems = {
  bad_input: { status: 400, title: "Some of what was sent cannot be used" },
  bad_cursor: { status: 400, title: "This list position is not known; start from the first page" },
  not_signed_in: { status: 401, title: "Sign in first" },
  sign_in_failed: { status: 401, title: "E-mail and password do not match; try again or ask for a new link" },
  link_spent: { status: 401, title: "This link was used or has run out; ask for a new one" },
  csrf_missing: { status: 403, title: "Send the x-weft-csrf header that `me` answers" },
  forbidden: { status: 403, title: "You may see this but not change it" },
  scope_missing: { status: 403, title: "This API key lacks the scope for this" },
  not_found: { status: 404, title: "There is nothing here that you may see" },
  conflict: { status: 409, title: "This clashes with what is there" },
  idempotency_key_reused: { status: 409, title: "This Idempotency-Key was used for something else" },
  email_taken: { status: 409, title: "Somebody here has this e-mail address already" },
  stale_version: { status: 412, title: "Somebody changed this in the meantime; look at the current version" },
  too_large: { status: 413, title: "That is more than fits; make it smaller" },
  length_missing: { status: 411, title: "Say how long it is, by the header Content-Length" },
  file_kind_refused: {
    status: 415,
    title: "A file of this kind cannot be kept here; put it into a ZIP archive or link to it",
  },
  media_type_unsupported: { status: 415, title: "Send JSON, with the content-type application/json" },
  gate_open: { status: 422, title: "Something is missing; add it or pass with a reason" },
  version_missing: { status: 428, title: "Send If-Match with the version you saw" },
  too_many_requests: { status: 429, title: "Too many tries; wait a little" },
  headers_too_large: { status: 431, title: "The headers of this request are more than fits" },
  internal_error: { status: 500, title: "That failed here; nothing was changed" },
  files_unavailable: { status: 503, title: "The place where files are kept is away; try again shortly" },
  database_unavailable: {
    status: 503,
    title: "The database is away; nothing was changed, try again shortly",
  },
} as const satisfies ProblemKinds;
