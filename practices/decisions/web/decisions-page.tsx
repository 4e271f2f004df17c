import { Button } from "@mantine/core";
import { useState } from "react";
import { dueColumn } from "#kernel/web/list/columns.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { formatDay, formatMonth } from "#kernel/web/time.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { type Decision, DecisionState, decisions } from "../contract.ts";
import { t } from "./messages.ts";
import { t as words } from "./words.ts";

const loadForm = () => import("./decision-form.tsx");

export function Page() {
  const mayRecord = useMayCall(decisions.operations.record);
  const [writing, setWriting] = useState(false);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {mayRecord &&
        (writing ? (
          <div style={{ maxWidth: "44rem", marginBottom: "1.5rem" }}>
            <LazyBlock
              load={loadForm}
              name="DecisionForm"
              props={{ draft: "decisions.record", autoFocus: true }}
            />
          </div>
        ) : (
          <Button mb="lg" onClick={() => setWriting(true)}>
            {words("record")}
          </Button>
        ))}
      <RecordList
        name="decisions"
        label={t("title")}
        kind="decision"
        operation={decisions.operations.list}
        unsaid={["decided"]}
        onServer
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
        filters={[
          {
            id: "state",
            label: t("state"),
            options: DecisionState.options.map((value) => ({ value, label: t(value) })),
            query: (state) => ({ state }),
          },
        ]}
        sorts={[
          { id: "review", label: t("review") },
          { id: "-decided", label: t("decidedOn") },
        ]}
        groups={[
          { id: "month", label: t("month"), of: ({ decidedOn }) => formatMonth(decidedOn), sort: "decided" },
        ]}
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} />}
      />
    </>
  );
}
