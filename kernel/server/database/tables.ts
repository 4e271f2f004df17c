// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  api_key: {
    workspace_id: Generated<string>;
    id: string;
    person_id: string;
    name: string;
    token_hash: Buffer;
    scopes: string[];
    created_at: string;
    ended_at: string | null;
    expires_at: Generated<string>;
    last_used_at: string | null;
  };
  ask: {
    workspace_id: Generated<string>;
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
    from_on: string | null;
  };
  attachment: {
    workspace_id: Generated<string>;
    id: string;
    record_id: string;
    comment_id: string | null;
    name: string;
    media_type: string;
    bytes: number;
    sha256: string;
    place: "database" | "s3";
    created_by: string;
    created_at: string;
    removed_at: string | null;
    removed_by: string | null;
    erased_at: string | null;
  };
  attachment_chunk: {
    workspace_id: Generated<string>;
    attachment_id: string;
    place: number;
    content: Buffer;
    created_at: string;
  };
  attempt: {
    workspace_id: Generated<string>;
    bucket: string;
    window_start: string;
    tries: number;
  };
  calendar_address: {
    workspace_id: Generated<string>;
    id: string;
    person_id: string;
    record_id: string | null;
    as_partaker: boolean;
    token_hash: Buffer;
    created_at: string;
    fetched_at: string | null;
  };
  calendar_invite: {
    workspace_id: Generated<string>;
    record_id: string;
    person_id: string;
    sequence: number;
    title: string;
    starts_at: string;
    ends_at: string;
    time_zone: string;
    cancelled: boolean;
    told_at: string;
  };
  comment: {
    workspace_id: Generated<string>;
    id: string;
    record_id: string;
    author_id: string;
    body: string;
    version: Generated<number>;
    created_at: string;
    edited_at: string | null;
    removed_at: string | null;
  };
  delivery: {
    workspace_id: Generated<string>;
    id: string;
    channel: string;
    purpose: string;
    person_id: string;
    seqs: Generated<number[]>;
    about: ColumnType<unknown, string | undefined, string>;
    state: Generated<"waiting" | "sending" | "sent" | "failed" | "given_up" | "uncertain">;
    tries: Generated<number>;
    next_at: string;
    good_until: string | null;
    last_error: string | null;
    created_at: string;
    ended_at: string | null;
    message_id: string | null;
    handed_at: string | null;
    hold_seconds: Generated<number>;
  };
  derivation_failure: {
    workspace_id: Generated<string>;
    id: string;
    name: string;
    part: string;
    seq: number;
    tries: number;
    next_at: string | null;
    last_error: string;
    failed_at: string;
  };
  event: {
    workspace_id: Generated<string>;
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
  event_head: {
    workspace_id: Generated<string>;
    seq: number;
    hash: Buffer;
  };
  event_payload: {
    workspace_id: Generated<string>;
    seq: number;
    salt: Buffer | null;
    body: string | null;
    erased_at: string | null;
    erased_by: string | null;
    erased_why: string | null;
  };
  familiar_place: {
    workspace_id: Generated<string>;
    person_id: string;
    kind: "browser" | "network";
    mark: Buffer;
    seen_at: string;
  };
  held_answer: {
    workspace_id: Generated<string>;
    id: string;
    operation: string;
    record_id: string;
    subject: string;
    body: Buffer;
  };
  home_visit: {
    workspace_id: Generated<string>;
    person_id: string;
    since: string | null;
    at: string;
    path_away_at: string | null;
  };
  idempotency: {
    workspace_id: Generated<string>;
    person_id: string;
    key: string;
    request_hash: Buffer;
    status: number | null;
    body: string | null;
    created_at: string;
  };
  inbox_entry: {
    workspace_id: Generated<string>;
    person_id: string;
    seq: number;
    reason: string;
    read_at: string | null;
    mailed_at: string | null;
  };
  installation: {
    only_one: Generated<boolean>;
    secret_verifier: Buffer;
    since: Generated<string>;
  };
  job: {
    workspace_id: Generated<string>;
    name: string;
    next_at: string;
    tries: Generated<number>;
    last_error: string | null;
    ran_at: string | null;
  };
  kept_sight: {
    workspace_id: Generated<string>;
    record_id: string;
    person_id: string;
  };
  link: {
    workspace_id: Generated<string>;
    from_id: string;
    to_id: string;
    kind: string;
    created_by: string | null;
    created_at: string;
    part: Generated<string>;
  };
  mail_time: {
    workspace_id: Generated<string>;
    person_id: string;
    minute: Generated<number>;
    days: Generated<number[]>;
    since: string;
  };
  membership: {
    workspace_id: Generated<string>;
    person_id: string;
    token: string;
  };
  mention_told: {
    workspace_id: Generated<string>;
    record_id: string;
    place: string;
    person_id: string;
  };
  nightly_backup: {
    only_one: Generated<boolean>;
    next_at: string;
    tries: Generated<number>;
    last_error: string | null;
    good_at: string | null;
    file: string | null;
    bytes: number | null;
  };
  nomination: {
    workspace_id: Generated<string>;
    id: string;
    record_id: string;
    person_id: string;
    part: string;
    subject: string | null;
    given: ColumnType<unknown, string | undefined, string>;
    by_id: string;
    at: string;
    answered_at: string | null;
    answer: "accepted" | "declined" | "withdrawn" | null;
    reason: Generated<string>;
    from_id: string | null;
  };
  offer_dismissed: {
    workspace_id: Generated<string>;
    record_id: string;
    offered_id: string;
    person_id: string;
    for_all: boolean;
    at: string;
    reason: string | null;
  };
  one_time_link: {
    workspace_id: Generated<string>;
    token_hash: Buffer;
    person_id: string;
    purpose: "invitation" | "sign-in" | "demo";
    created_at: string;
    expires_at: string;
    used_at: string | null;
    back: Generated<string>;
    asked_by: Buffer | null;
    asked_on: string | null;
  };
  participation: {
    workspace_id: Generated<string>;
    record_id: string;
    person_id: string;
    part: string;
    since: string;
  };
  person: {
    workspace_id: Generated<string>;
    id: string;
    email: string;
    name: string;
    role: "administrator" | "convener" | "leader" | "member" | "guest";
    time_zone: string;
    password_hash: string | null;
    invited_at: string | null;
    joined_at: string | null;
    deactivated_at: string | null;
    mail: Generated<"batched" | "daily" | "off">;
    quiet_from: number | null;
    quiet_to: number | null;
    muted: Generated<string[]>;
    last_mailed_at: string | null;
    language: Generated<"en" | "de">;
    erased_at: string | null;
    zone_followed: Generated<boolean>;
    invites: Generated<boolean>;
    single_keys: Generated<boolean>;
    pins_chosen: Generated<boolean>;
    formats: ColumnType<unknown, string | undefined, string>;
    from_device: Generated<string[]>;
    introduced_at: string | null;
  };
  pin: {
    workspace_id: Generated<string>;
    person_id: string;
    place: number;
    record_id: string | null;
    page: string | null;
  };
  projection: {
    workspace_id: Generated<string>;
    name: string;
    seq: number;
  };
  record: {
    workspace_id: Generated<string>;
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
    own_version: Generated<number>;
  };
  record_counter: {
    workspace_id: Generated<string>;
    prefix: string;
    last: number;
  };
  refused_address: {
    workspace_id: Generated<string>;
    channel: string;
    address: string;
    refused_at: string;
  };
  row_seal: {
    workspace_id: Generated<string>;
    relation: string;
    row_key: string;
    nr: number;
    change: string;
    salt: Buffer | null;
    digest: Buffer | null;
  };
  saved_view: {
    workspace_id: Generated<string>;
    id: Generated<string>;
    person_id: string;
    list: string;
    name: string;
    shown: ColumnType<unknown, string, string>;
    shared: Generated<boolean>;
    saved_at: string;
  };
  sealed_answer: {
    workspace_id: Generated<string>;
    round_id: string;
    author_tag: Buffer;
    subject: string;
    body: Buffer;
  };
  sealed_round: {
    workspace_id: Generated<string>;
    id: string;
    record_id: string;
    name: string;
    wrapped_key: Buffer;
    awaited: string[] | null;
    reveal_at: string | null;
    by_convener: boolean;
  };
  sealed_table: {
    name: string;
    columns: string[];
    without: string[];
  };
  search_document: {
    workspace_id: string;
    record_id: string;
    kind: string;
    audience: string[];
    title: string;
    words: string;
    updated_at: string;
    title_words: GeneratedAlways<string | null>;
  };
  search_part: {
    workspace_id: string;
    record_id: string;
    part: string;
    id: string;
    author_id: string | null;
    about_id: string | null;
    at: string;
    said: string;
    words: string;
  };
  security_entry: {
    workspace_id: Generated<string>;
    id: string;
    at: string;
    person_id: string;
    what:
      | "signed_in"
      | "sign_in_failed"
      | "proven_again"
      | "link_requested"
      | "link_used"
      | "password_set"
      | "key_made"
      | "key_ended"
      | "role_changed"
      | "deactivated"
      | "reactivated"
      | "sign_in_ended"
      | "signed_out_everywhere"
      | "invited"
      | "calendar_made"
      | "calendar_ended"
      | "address_changed";
    by_id: string | null;
    about: Generated<string>;
    device: string | null;
    network: string | null;
  };
  sign_in: {
    workspace_id: Generated<string>;
    id: string;
    person_id: string;
    token_hash: Buffer;
    device: string;
    created_at: string;
    expires_at: string;
    ended_at: string | null;
    proven_at: Generated<string>;
    last_seen_at: Generated<string>;
  };
  signed_head: {
    workspace_id: Generated<string>;
    seq: number;
    hash: Buffer;
    at: string;
    key: Buffer;
    signature: Buffer;
  };
  took_part: {
    workspace_id: Generated<string>;
    operation: string;
    record_id: string;
    subject: string;
    person_id: string;
  };
  undo_act: {
    workspace_id: Generated<string>;
    id: string;
    kind: string;
    record_id: string;
    by_id: string;
    at: string;
  };
  undo_step: {
    workspace_id: Generated<string>;
    act_id: string;
    place: GeneratedAlways<number>;
    relation: string;
    unit_id: string;
    row_key: ColumnType<unknown, string | null, string | null>;
    was: ColumnType<unknown, string | null, string | null>;
    became: string | null;
  };
  workspace: {
    id: string;
    slug: string;
    name: string;
    world: string | null;
    created_at: string;
    time_zone: Generated<string>;
    version: Generated<number>;
  };
  workspace_practice: {
    workspace_id: Generated<string>;
    practice: string;
    off_at: string;
    off_by: string | null;
  };
};

export type KernelTables = Narrow<InDatabase, Columns>;
