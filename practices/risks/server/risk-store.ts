import type { Generated } from "kysely";
import type { z } from "zod";
import { fieldsOf } from "#kernel/server/records/fields.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { type Response, type RiskKind, type RiskState, risks } from "../contract.ts";
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

export const listRisks = riskStore.list(risks.operations.list, {
  sorts: {
    exposure: { expression: "risk.exposure", greatestFirst: true },
    review: { expression: "coalesce(risk.review_on, 'infinity')" },
    newest: { expression: "record.created_at", greatestFirst: true },
  },
  filters: { state: "record.state", owner: "risk.owner_id", about: { record: "risk.about_id" } },
});
