import { z } from "zod";

/** An error an operation may answer: a stable code, a status, and a sentence that says what to do next. */
export type ProblemKind = { readonly status: number };

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
  bad_input: { status: 400 },
  bad_cursor: { status: 400 },
  not_signed_in: { status: 401 },
  sign_in_failed: { status: 401 },
  link_spent: { status: 401 },
  other_signed_in: { status: 409 },
  csrf_missing: { status: 403 },
  forbidden: { status: 403 },
  scope_missing: { status: 403 },
  person_needed: { status: 403 },
  sign_in_again: { status: 403 },
  not_found: { status: 404 },
  too_slow: { status: 408 },
  practice_off: { status: 409 },
  conflict: { status: 409 },
  idempotency_key_reused: { status: 409 },
  still_sealed: { status: 409 },
  answered_already: { status: 409 },
  undo_over: { status: 409 },
  email_taken: { status: 409 },
  stale_version: { status: 412 },
  length_missing: { status: 411 },
  too_large: { status: 413 },
  file_kind_refused: { status: 415 },
  media_type_unsupported: { status: 415 },
  gate_open: { status: 422 },
  version_missing: { status: 428 },
  too_many_requests: { status: 429 },
  too_many_streams: { status: 429 },
  headers_too_large: { status: 431 },
  internal_error: { status: 500 },
  files_unavailable: { status: 503 },
  database_unavailable: { status: 503 },
  storage_full: { status: 507 },
  busy: { status: 503 },
  took_too_long: { status: 503 },
} as const satisfies ProblemKinds;
