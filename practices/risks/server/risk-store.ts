import type { Generated } from "kysely";
import type { z } from "zod";
import type { Context } from "#kernel/server/operation/context.ts";
import { maySee, visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Response, Risk, RiskKind, RiskState } from "../contract.ts";
import { acceptanceIsStale, bandOf } from "../rules.ts";

export type RiskTables = {
  risk: {
    workspace_id: Generated<string>;
    id: string;
    kind: z.infer<typeof RiskKind>;
    detail: string;
    likelihood: number;
    impact: number;
    exposure: Generated<number>;
    response: z.infer<typeof Response> | null;
    owner_id: string;
    review_on: string | null;
    about_id: string | null;
    accepted_at: string | null;
    accepted_by: string | null;
    accepted_exposure: number | null;
    accepted_reason: string | null;
    closed_at: string | null;
    closed_by: string | null;
    closing_note: Generated<string>;
  };
};

/** Risks the actor may see, with what they endanger. */
export function selectRisks({ db, actor }: Context) {
  return db<RiskTables>()
    .selectFrom("risk")
    .innerJoin("record", "record.id", "risk.id")
    .innerJoin("person as owner", "owner.id", "risk.owner_id")
    .leftJoin("record as about", "about.id", "risk.about_id")
    .leftJoin("person as acceptor", "acceptor.id", "risk.accepted_by")
    .leftJoin("person as closer", "closer.id", "risk.closed_by")
    .selectAll("risk")
    .select([
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "owner.name as owner_name",
      "about.kind as about_kind",
      "about.key as about_key",
      "about.title as about_title",
      "about.state as about_state",
      "about.audience as about_audience",
      "acceptor.name as acceptor_name",
      "closer.name as closer_name",
    ])
    .where(visibleTo(actor));
}

type RiskRow = Awaited<ReturnType<ReturnType<typeof selectRisks>["execute"]>>[number];

export function toRisk({ actor }: Context, row: RiskRow): Risk {
  const seesAbout = row.about_audience && (!actor || maySee(actor, { audience: row.about_audience }));
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as RiskState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    kind: row.kind,
    detail: row.detail,
    likelihood: row.likelihood,
    impact: row.impact,
    exposure: row.exposure,
    band: bandOf(row.exposure),
    response: row.response,
    owner: { id: row.owner_id, name: row.owner_name },
    reviewOn: row.review_on,
    about: seesAbout
      ? {
          id: row.about_id!,
          kind: row.about_kind!,
          key: row.about_key!,
          title: row.about_title!,
          state: row.about_state!,
        }
      : null,
    acceptance:
      row.accepted_at && row.acceptor_name
        ? {
            at: row.accepted_at,
            by: { id: row.accepted_by!, name: row.acceptor_name },
            exposure: row.accepted_exposure!,
            reason: row.accepted_reason!,
            stale: acceptanceIsStale(row.accepted_exposure!, row.exposure),
          }
        : null,
    closure:
      row.closed_at && row.closer_name
        ? { at: row.closed_at, by: { id: row.closed_by!, name: row.closer_name }, note: row.closing_note }
        : null,
  };
}

/** @throws not_found */
export async function readRisk(context: Context, id: string): Promise<Risk> {
  const row = await selectRisks(context).where("risk.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toRisk(context, row);
}
