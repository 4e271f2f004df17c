import { sql } from "kysely";
import { type AreaPractice, areaOperations as operations } from "#kernel/contract/core/areas.ts";
import { extensionsOf } from "../extension-point.ts";
import { outOfReach } from "../identity/scopes.ts";
import { type Call, handler } from "../operation/context.ts";
import { type AliveRow, type AliveRule, alive } from "./alive.ts";

/** More would be a list. */
const MOST_LINES = 2;

export const getArea = handler(operations.getArea, async (call) => {
  const { house, off, params } = call;
  const here = house.practices.filter(
    ({ contract }) => contract.area === params.area && !off.has(contract.id),
  );
  const rules = rulesFor(
    call,
    here.map(({ contract }) => contract.id),
  );
  const rows = await look(call, rules);
  const speaker = await call.speaker([]);
  const linesOf = (rule: AliveRule) =>
    rows
      .filter(({ page, count }) => page === rule.page && count > 0)
      .slice(0, MOST_LINES)
      .map(({ code, count, at }) => ({
        under: rule.page,
        page: rule.pages?.[code] ?? rule.page,
        says: speaker.label({ code, values: { count, at } }),
      }));
  return {
    items: here.map(
      ({ contract: { id } }): AreaPractice => ({
        id,
        purpose: speaker.practice(id, "purpose"),
        alive: rules.filter(({ needs }) => practiceOf(needs) === id).flatMap(linesOf),
      }),
    ),
  };
});

type AreaCall = Call<typeof operations.getArea>;

const practiceOf = ({ id }: AliveRule["needs"]) => id.slice(0, id.indexOf("."));

/** What whoever asks may be told: by their role, and where they come by a key by what it reaches. */
function rulesFor(call: AreaCall, practices: readonly string[]): AliveRule[] {
  const beyond = outOfReach(call.house, call.me);
  return extensionsOf(call, alive)
    .flat()
    .filter(({ needs }) => {
      const id = practiceOf(needs);
      const { access } = needs;
      return (
        practices.includes(id) &&
        !beyond.has(id) &&
        ("anyone" in access || access.roles.includes(call.me.role))
      );
    });
}

/** All of them in one statement, each in its own order. */
async function look(call: AreaCall, rules: readonly AliveRule[]): Promise<(AliveRow & { page: string })[]> {
  if (rules.length === 0) return [];
  const selects = rules.map(
    (rule) => sql`select ${rule.page}::text as page, code, count, at from ${rule.look(call)} as line`,
  );
  const { rows } = await sql<AliveRow & { page: string }>`${sql.join(selects, sql` union all `)}`.execute(
    call.db(),
  );
  return rows;
}
