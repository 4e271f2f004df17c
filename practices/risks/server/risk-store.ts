import { sql } from "kysely";
import { fieldsOf } from "#kernel/server/records/fields.ts";
import { alphabetical, groupBy, inOrderOf } from "#kernel/server/records/list-order.ts";
import { byKeys, earliestFirst, greatestFirst } from "#kernel/server/records/need-order.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { type RiskState, risks } from "../contract.ts";
import { acceptanceIsStale, bandOf, bands } from "../rules.ts";
import type { RiskTables } from "./tables.ts";

const { assess, accept, close } = risks.operations;
const f = fieldsOf<RiskTables["risk"]>("risk");
const living = ["open", "accepted"] as const;

export const riskStore = recordStore<RiskTables["risk"], RiskState>()({
  kind: "risk",
  table: "risk",
  fields: {
    kind: f.column("kind"),
    detail: f.column("detail"),
    likelihood: f.column("likelihood"),
    impact: f.column("impact"),
    exposure: f.column("exposure"),
    response: f.column("response"),
    owner: f.person("owner_id"),
    reviewOn: f.column("review_on"),
    about: f.record("about_id"),
    acceptance: f.act("accepted_at", "accepted_by", {
      exposure: f.column("accepted_exposure"),
      reason: f.column("accepted_reason"),
    }),
    closure: f.act("closed_at", "closed_by", { note: f.column("closing_note") }),
  },
  item: ({ acceptance, ...risk }) => ({
    ...risk,
    band: bandOf(risk.exposure),
    acceptance: acceptance && {
      ...acceptance,
      stale: acceptanceIsStale(acceptance.exposure, risk.exposure),
    },
  }),
  verbs: {
    assess: { operation: assess, in: living },
    accept: { operation: accept, in: living },
    close: { operation: close, in: living },
  },
});

export const getRisk = riskStore.get(risks.operations.get);

const band = sql`case ${sql.join(
  bands.map(([name, from]) => sql`when risk.exposure >= ${sql.lit(from)} then ${sql.lit(name)}`),
  sql` `,
)} end`;

export const listRisks = riskStore.list(risks.operations.list, {
  living,
  sorts: {
    exposure: { expression: "risk.exposure", greatestFirst: true },
    review: { expression: "coalesce(risk.review_on, 'infinity')" },
    newest: { expression: "record.created_at", greatestFirst: true },
    // Whose review is late or which grew past its acceptance, then what is open, each by exposure.
    need: {
      expression: ({ today }) =>
        byKeys(
          sql`case when record.state not in ('open', 'accepted') then 3
            when risk.review_on < ${today} or risk.exposure > risk.accepted_exposure then 0
            when record.state = 'open' then 1 else 2 end`,
          greatestFirst(sql`risk.exposure`),
          earliestFirst(sql`risk.review_on`),
        ),
    },
  },
  groups: {
    band: groupBy(
      inOrderOf(
        bands.map(([name]) => name),
        band,
      ),
      band,
    ),
    owner: groupBy(
      alphabetical(sql`(select p.name from person p where p.id = risk.owner_id)`),
      sql`risk.owner_id`,
    ),
  },
  filters: { state: "record.state", owner: "risk.owner_id", about: { record: "risk.about_id" } },
});
