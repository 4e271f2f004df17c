import { rotaBalance } from "#analysis/rota/rota-balance.ts";
import type { Figure, Period } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { rotaInput } from "./draw-turns.ts";
import type { SessionTables } from "./session-tables.ts";

/** Fewer expected people than this and a share would speak of somebody. */
const MINIMUM_PEOPLE = 5;

/** How evenly the turns were held, and how many of those expected came, over the sessions closed in the period. */
export async function sessionFigures(context: Context, { from, to }: Period): Promise<Figure[]> {
  const closed = await context
    .db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .select(["session.id", "council_id", "present", "expected"])
    .where("closed_at", ">=", from)
    .where("closed_at", "<", to)
    .where(visibleTo(context.actor))
    .orderBy("closed_at")
    .execute();
  return [await fairness(context, closed), participation(closed)];
}

type Closed = { id: string; council_id: string; present: number | null; expected: number | null };

/** After each session: the largest debt less the smallest, in turns, of the duty that is less even. 1 is as even as it gets. */
async function fairness(context: Context, closed: readonly Closed[]): Promise<Figure> {
  const wanted = new Set(closed.map(({ id }) => id));
  const spreads = new Map<string, number>();
  for (const councilId of new Set(closed.map(({ council_id }) => council_id))) {
    const council = await councilsReadModel.get(context.asWeft(), councilId);
    for (const duty of ["facilitator", "scribe"] as const) {
      const { names: _, ...input } = await rotaInput(context, council, duty, { at: context.now });
      for (const { occasion, spread } of rotaBalance(input).overTime) {
        if (wanted.has(occasion)) spreads.set(occasion, Math.max(spread, spreads.get(occasion) ?? 0));
      }
    }
  }
  const records = closed.map(({ id }) => ({ recordId: id, value: spreads.get(id) ?? 0 }));
  const values = records.map(({ value }) => value).toSorted((a, b) => a - b);
  return {
    id: "rota_fairness",
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    unit: "count",
    sampleSize: values.length,
    spread: null,
    records,
  };
}

function participation(closed: readonly Closed[]): Figure {
  const counted = closed.filter(({ expected }) => (expected ?? 0) >= MINIMUM_PEOPLE);
  const expected = counted.reduce((sum, session) => sum + session.expected!, 0);
  const present = counted.reduce((sum, session) => sum + (session.present ?? 0), 0);
  return {
    id: "participation",
    value: expected === 0 ? null : present / expected,
    unit: "share",
    sampleSize: counted.length,
    spread: null,
    records: counted.map((session) => ({
      recordId: session.id,
      value: (session.present ?? 0) / session.expected!,
    })),
  };
}
