import { ListHead } from "#kernel/web/form/list-head.tsx";
import { dueColumn, stateFilter } from "#kernel/web/list/columns.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { formatDay, formatMonth } from "#kernel/web/time.ts";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { type Decision, DecisionState, decisions } from "../contract.ts";
import { t } from "./messages.ts";
import { t as words } from "./words.ts";

const loadForm = () => import("./decision-form.tsx");

export function Page() {
  return (
    <>
      <ListHead
        title={t("title")}
        lead={t("lead")}
        create={{ operation: decisions.operations.record, label: words("record"), load: loadForm }}
      />
      <RecordList
        name="decisions"
        label={t("title")}
        kind="decision"
        operation={decisions.operations.list}
        unsaid={["decided"]}
        living={{}}
        columns={[
          {
            id: "deciders",
            label: t("people"),
            width: "14rem",
            wideOnly: true,
            render: ({ deciders }) => deciders.map(({ name }) => name).join(", "),
            text: ({ deciders }) => deciders.map(({ name }) => name).join(", "),
          },
          {
            id: "decided",
            label: t("decidedOn"),
            width: "7rem",
            render: ({ decidedOn }) => formatDay(decidedOn),
            text: ({ decidedOn }) => decidedOn,
          },
          dueColumn({
            id: "review",
            label: t("review"),
            on: ({ reviewOn }: Decision) => reviewOn,
            width: "11rem",
            wideOnly: true,
          }),
        ]}
        filters={[stateFilter(t("state"), DecisionState.options, t)]}
        sorts={[
          { id: "review", label: t("review") },
          { id: "decided", label: t("decidedOn") },
        ]}
        groups={[
          {
            id: "month",
            label: t("month"),
            of: ({ decidedOn }) => decidedOn?.slice(0, 7),
            says: ({ decidedOn }) => formatMonth(decidedOn),
          },
        ]}
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} />}
      />
    </>
  );
}
