import { v7 as uuidv7 } from "uuid";
import { assignTurns } from "#analysis/rota/assign-turns.ts";
import type { Assignment, PastTurn, RotaInput } from "#analysis/rota/rota-types.ts";
import type { AskVerb } from "#kernel/contract/house-types.ts";
import { offsetMinutes } from "#kernel/contract/zoned-time.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { Council } from "#practices/councils/contract.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import type { Duty, TurnCause, TurnChangeKind } from "../contract.ts";
import type { Why } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** What is drawn for. */
export type Drawn = { id: string; held_on: string; starts_at: string };

export type DrawRules = {
  skipped?: readonly string[];
  barred?: readonly string[];
  /** `firm`: they said so themselves for this very session, whatever else was known of them. */
  agreed?: { holder: string; swappedWith?: string; firm?: true };
};

/** What somebody is asked to be who is to stand in. */
export const standInPart = {
  facilitator: "sessions.facilitator",
  scribe: "sessions.scribe",
} as const satisfies Record<Duty, string>;

/** Nobody waits any more for whom was asked to stand in, in both duties or in one, or for one person. */
export async function closeStandIn(
  { nominations }: Context,
  recordId: string,
  { duty, personId }: { duty?: Duty; personId?: string } = {},
): Promise<void> {
  for (const each of duty ? [duty] : (["facilitator", "scribe"] as const)) {
    const part = standInPart[each];
    await nominations.withdraw({ recordId, part, ...(personId === undefined ? {} : { personId }) });
  }
}

export const minuteUtc = (instant: string) =>
  Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16));

/** A turn as it was held, with the council it was held in. */
export type HeldTurn = {
  council_id: string;
  duty: Duty;
  id: string;
  held_on: string;
  starts_at: string;
  holder_id: string | null;
  skipped: string[];
};

/** Every turn of these councils in sessions the actor may see, the oldest first. */
export function selectTurns({ db, actor }: Context, councilIds: readonly string[]) {
  return db<SessionTables>()
    .selectFrom("session_turn")
    .innerJoin("session", "session.id", "session_turn.session_id")
    .innerJoin("record", "record.id", "session.id")
    .select(["session.council_id", "session_turn.duty", "session.id", "session.held_on", "session.starts_at"])
    .select(["holder_id", "skipped"])
    .where("session.council_id", "=", anyOf(councilIds))
    .where("record.state", "!=", "cancelled")
    .where(visibleTo(actor))
    .orderBy("session.starts_at");
}

/** Members, absences and history of a duty, as the rota takes them. Hours are weighed as of `at`. */
export async function rotaInput(
  context: Context,
  council: Pick<Council, "id">,
  duty: Duty,
  { at, before }: { at: string; before?: string },
): Promise<RotaInput & { names: Map<string, { name: string; timeZone: string }>; turns: PastTurn[] }> {
  let history = selectTurns(context, [council.id]).where("session_turn.duty", "=", duty);
  if (before) history = history.where("session.held_on", "<", before);
  const { pool, turns } = await allOf({
    pool: councilsReadModel.pool(context, council, duty),
    turns: history.execute(),
  });
  return {
    names: new Map(pool.map(({ id, name, timeZone }) => [id, { name, timeZone }])),
    ...toRotaInput(pool, turns, at),
  };
}

type PoolMember = Awaited<ReturnType<typeof councilsReadModel.pool>>[number];

/** A duty's pool and turns, as the rota takes them. */
export function toRotaInput(
  pool: readonly PoolMember[],
  turns: readonly HeldTurn[],
  at: string,
): RotaInput & { turns: PastTurn[] } {
  return {
    members: pool.map(({ id, joined, left, timeZone }) => ({
      id,
      joined,
      ...(left === null ? {} : { left }),
      utcOffsetMinutes: offsetMinutes(timeZone, at),
    })),
    absences: pool.flatMap(({ id, away }) =>
      away.map(({ from, to }) => ({ member: id, from, ...(to === null ? {} : { to }) })),
    ),
    turns: turns.map(({ id, held_on, starts_at, holder_id, skipped }) => ({
      occasion: id,
      date: held_on,
      startMinuteUtc: minuteUtc(starts_at),
      holder: holder_id,
      skipped,
    })),
  };
}

/** Whose turn it is by the rota, and why. */
export async function askRota(
  context: Context,
  council: Council,
  session: Drawn,
  duty: Duty,
  { skipped = [], barred = [], agreed: given }: DrawRules = {},
): Promise<Assignment> {
  // A turn held among few counts as much, also where whoever draws may not see it.
  const { names, members, absences, turns } = await rotaInput(context.asWeft(), council, duty, {
    at: session.starts_at,
    before: session.held_on,
  });
  const { firm = false, ...agreed } = given ?? {};
  const isThere = ({ id }: { id: string }) => !firm || id !== given?.holder;
  const comes = given && (firm || !names.has(given.holder)) ? [given.holder] : [];
  const [assignment] = assignTurns({
    members: [...members.filter(isThere), ...comes.map((id) => ({ id, joined: session.held_on }))],
    absences: absences!.filter(({ member }) => isThere({ id: member })),
    turns: turns.filter(({ occasion }) => occasion !== session.id),
    occasions: [
      {
        occasion: session.id,
        date: session.held_on,
        startMinuteUtc: minuteUtc(session.starts_at),
        skipped,
        barred,
        ...("holder" in agreed ? { agreed } : {}),
      },
    ],
  });
  return assignment!;
}

/** The duty's open question to its holder, for Home. */
export const askVerb: Record<Duty, AskVerb> = {
  facilitator: "sessions.facilitate",
  scribe: "sessions.take_notes",
};

async function giveTurn(context: Context, session: Drawn, duty: Duty, holder: string | null): Promise<void> {
  if (!holder) return;
  await context.records.addPart(session.id, holder, duty);
  await context.asks.open({
    personId: holder,
    recordId: session.id,
    verb: askVerb[duty],
    dueOn: session.held_on,
  });
}

/** Draws both turns of a new session, in the transaction that makes it. @returns the holders */
export async function drawTurns(
  context: Context,
  council: Council,
  session: Drawn,
): Promise<Record<Duty, string | null>> {
  const holders: Record<Duty, string | null> = { facilitator: null, scribe: null };
  for (const duty of ["facilitator", "scribe"] as const) {
    const barred = duty === "scribe" && holders.facilitator ? [holders.facilitator] : [];
    const { holder, reason, passedOver } = await askRota(context, council, session, duty, { barred });
    await context
      .db<SessionTables>()
      .insertInto("session_turn")
      .values({
        session_id: session.id,
        duty,
        holder_id: holder,
        reason: JSON.stringify(reason),
        passed_over: JSON.stringify(passedOver),
        drawn_at: context.now,
      })
      .execute();
    await giveTurn(context, session, duty, holder);
    holders[duty] = holder;
  }
  return holders;
}

export type TurnChange = { kind: TurnChangeKind } & Why<TurnCause>;

/** Gives a turn to somebody else by the rota, keeps who, when and why, and says so to everybody. */
export async function redraw(
  context: Context,
  council: Council,
  session: Drawn,
  duty: Duty,
  change: TurnChange,
  rules: DrawRules,
): Promise<Assignment> {
  const tables = context.db<SessionTables>();
  const both = await tables
    .selectFrom("session_turn")
    .select(["duty", "holder_id", "skipped"])
    .where("session_id", "=", session.id)
    .forUpdate()
    .execute();
  const before = both.find((turn) => turn.duty === duty)!;
  const other = both.find((turn) => turn.duty !== duty)?.holder_id;
  const firmly = rules.agreed?.firm ? rules.agreed.holder : null;
  const skipped = [...new Set([...before.skipped, ...(rules.skipped ?? [])])].filter(
    (id) => id !== rules.agreed?.holder,
  );
  const drawn = await askRota(context, council, session, duty, {
    ...rules,
    skipped,
    // Whoever is there alone opens the session and takes the notes.
    barred: [...(rules.barred ?? []), ...(other && other !== firmly ? [other] : [])],
  });
  await tables
    .updateTable("session_turn")
    .set({
      holder_id: drawn.holder,
      reason: JSON.stringify(drawn.reason),
      passed_over: JSON.stringify(drawn.passedOver),
      skipped: change.kind === "skip" ? skipped : before.skipped,
      drawn_at: context.now,
    })
    .where("session_id", "=", session.id)
    .where("duty", "=", duty)
    .execute();
  const { kind, cause = null, reason = null } = change;
  await tables
    .insertInto("session_turn_change")
    .values({
      id: uuidv7(),
      session_id: session.id,
      duty,
      kind,
      at: context.now,
      by_id: context.actor?.personId ?? null,
      from_id: before.holder_id,
      to_id: drawn.holder,
      reason: reason ?? "",
      cause,
    })
    .execute();
  await closeSwap(context, session.id, duty);
  await closeStandIn(context, session.id, { duty });
  if (before.holder_id) {
    await context.records.removePart(session.id, before.holder_id, duty);
    await context.asks.close({ recordId: session.id, verb: askVerb[duty], personId: before.holder_id });
  }
  await giveTurn(context, session, duty, drawn.holder);
  context.emit("session.turn_changed", {
    record: session.id,
    data: {
      duty,
      kind,
      from: before.holder_id,
      to: drawn.holder,
      cause,
      reason,
      ...(firmly ? { accepted: true } : {}),
    },
  });
  return drawn;
}

/** Takes the open question about a swap back, if there is one. */
export async function closeSwap(context: Context, sessionId: string, duty: Duty): Promise<void> {
  await context
    .db<SessionTables>()
    .deleteFrom("session_swap")
    .where("session_id", "=", sessionId)
    .where("duty", "=", duty)
    .execute();
  await context.asks.close({ recordId: sessionId, verb: "sessions.answer_swap", subject: duty });
}

export async function namesOf(
  { db }: Context,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db()
    .selectFrom("person")
    .select(["id", "name"])
    .where("id", "=", anyOf(wanted))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
