import { z } from "zod";
import { isTimeZone } from "../days.ts";
import { Id, Instant, line } from "../ids.ts";
import { operation } from "../operation.ts";
import { page, pageQuery } from "../page.ts";
import { PersonRef } from "../record.ts";
import { everyRole, Role } from "../roles.ts";
import { Language } from "../words/language.ts";

export const Password = z
  .string()
  .min(12, "fault_password_short")
  .max(200)
  .meta({ description: "At least 12 characters" });

export const TimeZone = z.string().max(60).refine(isTimeZone, "fault_time_zone");

/** How somebody wants days, hours and figures written; what is left out is as usual in their region. */
export const Formats = z.object({
  region: z
    .string()
    .max(2)
    .regex(/^[A-Z]{2}$/, "fault_region")
    .optional()
    .meta({ description: "A country of ISO 3166; left out: the language's own" }),
  days: z.enum(["dmy", "mdy", "ymd"]).optional().meta({ description: "Day, month or year first" }),
  clock: z.enum(["24", "12"]).optional(),
  figures: z.enum(["point", "comma", "space", "apostrophe"]).optional().meta({
    description: "1,234.5 or 1.234,5 or 1 234,5 or 1’234.5",
  }),
  week: z.literal([1, 6, 7]).optional().meta({ description: "The day a week begins on; 1 is Monday" }),
});

const FromDevice = z.enum(["timeZone", "language", "region"]);
export type FromDevice = z.infer<typeof FromDevice>;

/** How somebody wants to be told, and works. Quiet hours are minutes of their local day. */
export const Preferences = z.object({
  timeZone: TimeZone,
  /** No zone of their own is set: theirs is where the organisation is. */
  zoneFollowed: z.boolean(),
  language: Language,
  formats: Formats,
  /** What of these the device they first came with has said; what they choose is no longer among it. */
  fromDevice: z.array(FromDevice),
  mail: z.enum(["batched", "daily", "off"]),
  /** When the mail of the day leaves: the minute of their local day, and the days of their week. */
  mailAt: z.int().min(0).max(1439),
  mailDays: z.array(z.int().min(1).max(7)).min(1).max(7).meta({ description: "1 is Monday, 7 is Sunday" }),
  quietFrom: z.int().min(0).max(1439).nullable(),
  quietTo: z.int().min(0).max(1439).nullable(),
  muted: z.array(z.string().max(80)).max(100),
  /** Whether keys without Ctrl or Cmd do something on a page. */
  singleKeys: z.boolean(),
  /** Whether the times of sessions come by mail for the calendar; without mail at all they do not. */
  invites: z.boolean(),
});

export const Me = z.object({
  person: z.object({ id: Id, name: z.string(), email: z.string() }),
  role: Role,
  workspace: z.object({ id: Id, slug: z.string(), name: z.string(), demo: z.boolean() }),
  /** What the `x-weft-csrf` header must say on anything but GET. */
  csrf: z.string(),
  hasPassword: z.boolean(),
  preferences: Preferences,
  unread: z.int(),
  /** Ids of the practices that are switched off here. */
  off: z.array(z.string()),
  /** The newest event at that moment: a live stream that goes on from here misses nothing of what pages show. */
  seq: z.int(),
});
export type Me = z.infer<typeof Me>;

export const SignIn = z.object({
  id: Id,
  device: z.string(),
  createdAt: Instant,
  /** By the hour. */
  lastSeenAt: Instant,
  expiresAt: Instant,
  current: z.boolean(),
});

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  /** By the hour; null: never. */
  lastUsedAt: Instant.nullable(),
});
const KEY_DAYS = { usual: 365, most: 730 } as const;

export const SecurityKind = z.enum([
  "signed_in",
  "sign_in_failed",
  "proven_again",
  "link_requested",
  "link_used",
  "password_set",
  "key_made",
  "key_ended",
  "role_changed",
  "address_changed",
  "deactivated",
  "reactivated",
  "sign_in_ended",
  "signed_out_everywhere",
  "invited",
  "calendar_made",
  "calendar_ended",
]);
export type SecurityKind = z.infer<typeof SecurityKind>;

/** Something that happened to how somebody comes in. */
export const SecurityEntry = z.object({
  id: Id,
  at: Instant,
  person: PersonRef,
  what: SecurityKind,
  /** Null: the person. */
  by: PersonRef.nullable(),
  /** The name of a key, or the role or address somebody has from then on. */
  about: z.string(),
  device: z.string().nullable(),
  network: z.string().nullable(),
});

/** What a one-time link is, for whoever holds it. */
export const OpenedLink = z.object({
  person: z.object({ id: Id, name: z.string(), email: z.string() }),
  purpose: z.enum(["invitation", "sign-in", "demo"]),
  back: z.string(),
  /** Who is signed in where it was opened. */
  signedIn: z.object({ id: Id, name: z.string() }).nullable(),
  /** The browser it was asked for in, and whether that is this one; null: nobody asked for it in a browser. */
  asked: z.object({ here: z.boolean(), on: z.string(), at: Instant }).nullable(),
});
export type OpenedLink = z.infer<typeof OpenedLink>;

const Nothing = z.object({});

/** Taken for their own by whoever comes for the first time and has none; one that is not known is let pass. */
const DeviceZone = z.string().max(60).optional().meta({ description: "The time zone of the device" });
const everybody = { roles: everyRole };

export const identityOperations = {
  signIn: operation({
    id: "identity.sign-in",
    method: "POST",
    path: "/sign-ins",
    summary: "Sign in with e-mail and password",
    access: { anyone: true },
    body: z.object({
      email: z.string().max(320),
      password: z.string().max(200),
      timeZone: DeviceZone,
    }),
    result: Nothing,
  }),
  requestLink: operation({
    id: "identity.request-link",
    method: "POST",
    path: "/link-requests",
    summary: "Send a one-time sign-in link by e-mail, to sign in or to set a new password",
    access: { anyone: true },
    body: z.object({
      email: z.string().max(320),
      back: z.string().max(2_000).optional().meta({
        description:
          "The page to go on to, below the workspace; left out of account unless it is plainly one",
      }),
    }),
    result: Nothing,
  }),
  openLink: operation({
    id: "identity.open-link",
    method: "POST",
    path: "/link-openings",
    summary: "Whom a one-time link is for; it stays as good as it was",
    access: { anyone: true },
    body: z.object({ token: z.string().max(200) }),
    result: OpenedLink,
  }),
  useLink: operation({
    id: "identity.use-link",
    method: "POST",
    path: "/link-uses",
    summary: "Sign in by a one-time link",
    access: { anyone: true },
    body: z.object({
      token: z.string().max(200),
      timeZone: DeviceZone,
      instead: z
        .boolean()
        .default(false)
        .meta({ description: "Also where somebody else is signed in in this browser: their sign-in ends" }),
    }),
    result: z.object({ back: z.string().meta({ description: "The page to go on to; empty: Home" }) }),
  }),
  me: operation({
    id: "identity.me",
    method: "GET",
    path: "/me",
    summary: "Who I am here",
    access: everybody,
    // It says the csrf word.
    secret: true,
    result: Me,
  }),
  setPreferences: operation({
    id: "identity.set-preferences",
    method: "PATCH",
    path: "/me/preferences",
    summary: "How and when I am told of things",
    access: everybody,
    // Whoever steals a key must not be able to keep from its person what is done with it.
    proof: "signed_in",
    body: Preferences.omit({ zoneFollowed: true, fromDevice: true })
      .partial()
      .extend({
        timeZone: TimeZone.nullable().optional().meta({ description: "Null: where the organisation is" }),
      }),
    result: Preferences,
  }),
  unsubscribe: operation({
    id: "identity.unsubscribe",
    method: "POST",
    path: "/unsubscribes",
    summary: "No more mail, by the token of a mail (one click, RFC 8058)",
    access: { anyone: true },
    form: true,
    query: z.object({ token: z.string().max(200) }),
    result: Nothing,
  }),
  setPassword: operation({
    id: "identity.set-password",
    method: "PUT",
    path: "/me/password",
    summary: "Set my password; ends my other sign-ins",
    access: everybody,
    proof: "fresh",
    body: z.object({ current: z.string().max(200).optional(), password: Password }),
    result: Nothing,
  }),
  proveAgain: operation({
    id: "identity.prove-again",
    method: "POST",
    path: "/sign-ins/current/proofs",
    summary: "Show by the password that it is still me; without one, sign in by a new link",
    access: everybody,
    proof: "signed_in",
    body: z.object({ password: z.string().max(200) }),
    result: Nothing,
  }),
  sendProof: operation({
    id: "identity.send-proof",
    method: "POST",
    path: "/sign-ins/current/proof-links",
    summary: "Send me a one-time link, to show that it is still me",
    access: everybody,
    proof: "signed_in",
    limit: { tries: 5, minutes: 15 },
    result: z.object({ sent: z.boolean() }),
  }),
  signOutEverywhere: operation({
    id: "identity.sign-out-everywhere",
    method: "DELETE",
    path: "/sign-ins",
    summary: "End all my sign-ins, this one too, and all my API keys",
    access: everybody,
    proof: "fresh",
    result: Nothing,
  }),
  listSecurity: operation({
    id: "identity.list-security",
    method: "GET",
    path: "/me/security",
    summary: "What happened to how I come in: sign-ins, failures, keys, roles",
    access: everybody,
    proof: "signed_in",
    query: z.object(pageQuery),
    result: page(SecurityEntry),
  }),
  listAllSecurity: operation({
    id: "identity.list-all-security",
    method: "GET",
    path: "/security",
    summary: "What happened to how everybody comes in",
    access: { roles: ["administrator"] },
    proof: "signed_in",
    query: z.object({ ...pageQuery, person: Id.optional() }),
    result: page(SecurityEntry),
  }),
  listAllKeys: operation({
    id: "identity.list-all-keys",
    method: "GET",
    path: "/all-keys",
    summary: "Everybody's API keys",
    access: { roles: ["administrator"] },
    proof: "signed_in",
    result: z.object({ items: z.array(ApiKey.extend({ person: PersonRef })) }),
  }),
  endAnyKey: operation({
    id: "identity.end-any-key",
    method: "DELETE",
    path: "/all-keys/{apiKey}",
    summary: "End somebody's API key",
    access: { roles: ["administrator"] },
    proof: "fresh",
    params: z.object({ apiKey: Id }),
    result: Nothing,
  }),
  signOut: operation({
    id: "identity.sign-out",
    method: "DELETE",
    path: "/sign-ins/current",
    summary: "Sign out here",
    access: everybody,
    proof: "signed_in",
    result: Nothing,
  }),
  listSignIns: operation({
    id: "identity.list-sign-ins",
    method: "GET",
    path: "/sign-ins",
    summary: "Where I am signed in",
    access: everybody,
    proof: "signed_in",
    result: z.object({ items: z.array(SignIn) }),
  }),
  endSignIn: operation({
    id: "identity.end-sign-in",
    method: "DELETE",
    path: "/sign-ins/{signIn}",
    summary: "End one of my sign-ins",
    access: everybody,
    proof: "fresh",
    params: z.object({ signIn: Id }),
    result: Nothing,
  }),
  listKeys: operation({
    id: "identity.list-keys",
    method: "GET",
    path: "/keys",
    summary: "My API keys",
    access: everybody,
    proof: "signed_in",
    result: z.object({ items: z.array(ApiKey) }),
  }),
  makeKey: operation({
    id: "identity.make-key",
    method: "POST",
    path: "/keys",
    summary: "Make an API key; its secret is shown this once",
    access: everybody,
    proof: "fresh",
    secret: true,
    body: z.object({
      name: line(80),
      scopes: z
        .array(
          z
            .string()
            .max(80)
            .regex(/^(\*|[a-z-]+):(\*|read|write)$/, "fault_scope"),
        )
        .min(1)
        .max(50),
      days: z
        .int()
        .min(1)
        .max(KEY_DAYS.most)
        .default(KEY_DAYS.usual)
        .meta({ description: "How long it works" }),
    }),
    result: ApiKey.extend({ secret: z.string() }),
  }),
  endKey: operation({
    id: "identity.end-key",
    method: "DELETE",
    path: "/keys/{apiKey}",
    summary: "End one of my API keys",
    access: everybody,
    proof: "fresh",
    params: z.object({ apiKey: Id }),
    result: Nothing,
  }),
};
