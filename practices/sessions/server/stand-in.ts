import { allOf, together } from "#kernel/server/database/together.ts";
import type { Nominee } from "#kernel/server/house.ts";
import { type Call, type Context, handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problem } from "#kernel/server/problem.ts";
import { passedOverReason, type Reason, turnReason } from "#kernel/server/rota/turn-reasons.ts";
import { type Duty, sessions } from "../contract.ts";
import type { sessionsVocabulary } from "../vocabulary.ts";
import { councilOf, isKeeper, requireMember } from "./change-turns.ts";
import { askRota, closeStandIn, redraw, standInPart } from "./draw-turns.ts";
import { readSession } from "./read-session.ts";
import {
  findSession,
  holdSession,
  membersOf,
  type SessionRow,
  sessionProblem,
  tell,
} from "./session-store.ts";
import { absenceOf, hereNow, turnOf } from "./who-is-here.ts";

const said = detailsOf<typeof sessionsVocabulary>();

/**
 * Whoever is there offers themselves and has the turn at once. Whoever has it, or sees to it that somebody does, names somebody; they are
 * asked, and until they accept it stays where it is.
 */
export const standIn = handler(sessions.operations.standIn, async (call) => {
  const { duty, person = call.me.personId, passing } = call.body;
  const session = await holdSession(call, call.record.id, ["planned", "open"], "session_over");
  const { holder_id: holder } = await turnOf(call, session.id, duty);
  if (person === holder) throw sessionProblem("not_a_member", said("fault_session_ask_another"));
  const isOffer = person === call.me.personId;
  const isMine = holder === call.me.personId;
  const keeps = await isKeeper(call);
  if (!isOffer && !isMine && !keeps) throw sessionProblem("not_your_turn");
  if (!isMine) await requireAbsence(call, session, { duty, passing, keeps });
  if (!isOffer) await requireMember(call, session, person);
  const asked = { recordId: session.id, part: standInPart[duty] };
  const reason = passing?.reason ?? null;
  if ((await call.nominations.openFor(asked)).includes(person)) return readSession(call, session.id);
  await closeStandIn(call, session.id, { duty });
  if (await call.nominations.propose({ ...asked, personId: person, given: { reason } }))
    await takeOver(call, session, { duty, holder, person, reason });
  return readSession(call, session.id);
});

/** @throws holder_present, or gate_open where a reason opens it */
async function requireAbsence(
  call: Pick<Call, "record" | "me" | "records"> & Context,
  session: SessionRow,
  { duty, passing, keeps }: { duty: Duty; passing: object | undefined; keeps: boolean },
): Promise<void> {
  const { allowed, early, gathers, label } = await absenceOf(call, session, duty);
  const tooEarly = early && !gathers && passing !== undefined && !keeps;
  if (allowed || (early && passing && !tooEarly)) return;
  const why = (await call.speaker([label.values])).label(label);
  if (!early || tooEarly) throw sessionProblem("holder_present", why);
  throw problem("gate_open", why, { errors: [{ path: "startsAt", message: why }] });
}

type Taken = { duty: Duty; holder: string | null; person: string; reason: string | null; agreed?: boolean };

async function takeOver(context: Context, session: SessionRow, taken: Taken): Promise<void> {
  const { duty, holder, person, reason, agreed } = taken;
  const cause = holder === null ? "unheld" : agreed ? "agreed" : "absent";
  await redraw(
    context,
    await councilOf(context, session),
    session,
    duty,
    { kind: "stand_in", ...(reason === null ? { cause } : { reason }) },
    { agreed: { holder: person, ...(holder === null ? {} : { swappedWith: holder }), firm: true } },
  );
  tell(context, session, "room");
}

/** What whoever is asked accepts; where whoever has the turn has come meanwhile, it is theirs. */
const nominee = (duty: Duty): Nominee => ({
  words: ["reason"],
  async accepted(context, { id }, { personId, given, by }) {
    const session = await findSession(context, id);
    const { holder_id: holder } = await turnOf(context, id, duty);
    const agreed = by === holder;
    if (holder !== null && !agreed && (await hereNow(context, id)).some((here) => here.id === holder))
      throw sessionProblem("holder_present", said("holderHere", { holder }));
    const reason = given.reason as string | null;
    await takeOver(context, session, { duty, holder, person: personId, reason, agreed });
  },
});
export const standInNominees = {
  [standInPart.facilitator]: nominee("facilitator"),
  [standInPart.scribe]: nominee("scribe"),
};

/** Whom one could ask instead of oneself, the next by the rota in front, each with why (not); whoever declined for this session comes last. */
export const listStandIns = handler(sessions.operations.standIns, (call) =>
  together(call.client, async () => {
    const { duty } = call.query;
    const session = await findSession(call, call.record.id);
    const asked = { recordId: session.id, part: standInPart[duty] };
    const { turn, people, declined, present, council } = await allOf({
      turn: turnOf(call, session.id, duty),
      people: membersOf(call, session.id),
      declined: call.nominations.declinedBy(asked),
      present: hereNow(call, session.id),
      council: councilOf(call, session),
    });
    const holder = turn.holder_id;
    const here = new Set(present.map(({ id }) => id));
    const drawn = await askRota(call, council, session, duty, {
      skipped: holder ? [holder] : [],
      barred: [...declined, call.me.personId],
    });
    const passed = new Map<string, Reason>(drawn.passedOver.map((each) => [each.member, each]));
    const speaker = await call.speaker([drawn.reason, ...drawn.passedOver].map(({ values }) => values));
    const why = (id: string): string => {
      if (declined.includes(id)) return speaker.label({ code: "stand_in_declined" });
      if (id === drawn.holder) return speaker.label(turnReason(drawn.reason));
      const reason = passed.get(id);
      return reason ? speaker.label(passedOverReason(reason)) : "";
    };
    const place = (id: string) => (id === drawn.holder ? 0 : declined.includes(id) ? 2 : 1);
    return {
      items: people.members
        .filter(({ id }) => id !== holder && id !== call.me.personId)
        .map((person) => ({ person, here: here.has(person.id), why: why(person.id) }))
        .toSorted((a, b) => place(a.person.id) - place(b.person.id)),
    };
  }),
);
