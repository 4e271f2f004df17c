import type { ColumnType, Generated } from "kysely";
import type { Role } from "#kernel/contract/roles.ts";
import type { Language } from "#kernel/contract/words/language.ts";

/** Filled in by the database from the transaction's workspace; never written by hand. */
type OfWorkspace = { workspace_id: Generated<string> };

export type WorkspaceTable = {
  id: string;
  slug: string;
  name: string;
  world: string | null;
  time_zone: Generated<string>;
  created_at: string;
  version: Generated<number>;
};

export type PersonTable = OfWorkspace & {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Written as null it is where the organisation is, then and when that changes; never read as null. */
  time_zone: ColumnType<string, string | null | undefined, string | null>;
  language: Generated<Language>;
  password_hash: string | null;
  invited_at: string | null;
  joined_at: string | null;
  deactivated_at: string | null;
  mail: Generated<"batched" | "daily" | "off">;
  quiet_from: number | null;
  quiet_to: number | null;
  muted: Generated<string[]>;
  last_mailed_at: string | null;
  erased_at: string | null;
  zone_followed: Generated<boolean>;
};

export type RecordTable = OfWorkspace & {
  id: string;
  kind: string;
  key: string;
  title: string;
  state: string;
  audience: string[];
  version: Generated<number>;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  within_id: string | null;
};

export type ParticipationTable = OfWorkspace & {
  record_id: string;
  person_id: string;
  part: string;
  since: string;
};

/** What a practice may read beside its own tables: the spine and the names of people. */
export type SharedTables = {
  record: RecordTable;
  person: Pick<
    PersonTable,
    | "workspace_id"
    | "id"
    | "name"
    | "role"
    | "time_zone"
    | "email"
    | "invited_at"
    | "joined_at"
    | "deactivated_at"
    | "erased_at"
  >;
  participation: ParticipationTable;
};

export type KernelTables = {
  workspace: WorkspaceTable;
  person: PersonTable;
  record: RecordTable;
  participation: ParticipationTable;
  sign_in: OfWorkspace & {
    id: string;
    person_id: string;
    token_hash: Buffer;
    device: string;
    created_at: string;
    expires_at: string;
    ended_at: string | null;
  };
  sealed_round: OfWorkspace & {
    id: string;
    record_id: string;
    name: string;
    wrapped_key: Buffer;
    awaited: string[] | null;
    reveal_at: string | null;
    by_convener: boolean;
  };
  sealed_answer: OfWorkspace & { round_id: string; author_tag: Buffer; subject: string; body: Buffer };
  took_part: OfWorkspace & { operation: string; record_id: string; subject: string; person_id: string };
  held_answer: OfWorkspace & {
    id: string;
    operation: string;
    record_id: string;
    subject: string;
    body: Buffer;
  };
  membership: OfWorkspace & { person_id: string; token: string };
  one_time_link: OfWorkspace & {
    token_hash: Buffer;
    person_id: string;
    purpose: "invitation" | "sign-in" | "demo";
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
  api_key: OfWorkspace & {
    id: string;
    person_id: string;
    name: string;
    token_hash: Buffer;
    scopes: string[];
    created_at: string;
    ended_at: string | null;
  };
  attempt: OfWorkspace & { bucket: string; window_start: string; tries: number };
  event: OfWorkspace & {
    seq: number;
    id: string;
    kind: string;
    actor_id: string | null;
    record_id: string | null;
    audience: string[] | null;
    at: string;
    body: string;
    hash: Buffer;
  };
  event_payload: OfWorkspace & {
    seq: number;
    salt: Buffer | null;
    body: string | null;
    erased_at: string | null;
    erased_by: string | null;
    erased_why: string | null;
  };
  event_head: OfWorkspace & { seq: number; hash: Buffer };
  projection: OfWorkspace & { name: string; seq: number };
  link: OfWorkspace & {
    from_id: string;
    to_id: string;
    kind: string;
    part: Generated<string>;
    created_by: string | null;
    created_at: string;
  };
  comment: OfWorkspace & {
    id: string;
    record_id: string;
    author_id: string;
    body: string;
    version: Generated<number>;
    created_at: string;
    edited_at: string | null;
    removed_at: string | null;
  };
  attachment: OfWorkspace & {
    id: string;
    record_id: string;
    comment_id: string | null;
    name: string;
    media_type: string;
    bytes: number;
    sha256: string;
    place: string;
    created_by: string;
    created_at: string;
    removed_at: string | null;
    removed_by: string | null;
    erased_at: string | null;
  };
  attachment_chunk: OfWorkspace & {
    attachment_id: string;
    place: number;
    content: Buffer;
    created_at: string;
  };
  inbox_entry: OfWorkspace & {
    person_id: string;
    seq: number;
    reason: string;
    read_at: string | null;
    mailed_at: string | null;
  };
  ask: OfWorkspace & {
    id: string;
    person_id: string;
    record_id: string;
    verb: string;
    subject: Generated<string>;
    detail: Generated<string>;
    due_on: string | null;
    opened_at: string;
    closed_at: string | null;
    reminded_at: string | null;
  };
  derivation_failure: OfWorkspace & {
    id: string;
    name: string;
    part: string;
    seq: number;
    tries: number;
    next_at: string | null;
    last_error: string;
    failed_at: string;
  };
  delivery: OfWorkspace & {
    id: string;
    channel: string;
    purpose: string;
    person_id: string;
    seqs: Generated<number[]>;
    about: Generated<Record<string, unknown>>;
    state: Generated<"waiting" | "sending" | "sent" | "failed" | "given_up">;
    tries: Generated<number>;
    next_at: string;
    good_until: string | null;
    last_error: string | null;
    created_at: string;
    ended_at: string | null;
    message_id: string | null;
  };
  refused_address: OfWorkspace & { channel: string; address: string; refused_at: string };
  workspace_practice: OfWorkspace & { practice: string; off_at: string; off_by: string | null };
  job: OfWorkspace & {
    name: string;
    next_at: string;
    tries: Generated<number>;
    last_error: string | null;
    ran_at: string | null;
  };
  idempotency: OfWorkspace & {
    person_id: string;
    key: string;
    request_hash: Buffer;
    status: number | null;
    body: string | null;
    created_at: string;
  };
};
