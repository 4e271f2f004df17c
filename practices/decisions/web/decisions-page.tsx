import { Button } from "@mantine/core";
import { useState } from "react";
import { byValue } from "#kernel/web/list/arrange.ts";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { DecisionState, decisions } from "../contract.ts";
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
        kind="decision"
        operation={decisions.operations.list}
        unsaid={["decided"]}
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
          {
            id: "review",
            label: t("review"),
            width: "11rem",
            wideOnly: true,
            render: ({ reviewOn }) => <DueDate on={reviewOn} />,
            text: ({ reviewOn }) => reviewOn ?? "",
          },
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
          { id: "review", label: t("review"), compare: byValue(({ reviewOn }) => reviewOn ?? "9999") },
          { id: "oldest", label: t("decidedOn"), compare: byValue(({ decidedOn }) => decidedOn) },
        ]}
        groups={[{ id: "month", label: t("month"), of: ({ decidedOn }) => decidedOn.slice(0, 7) }]}
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} />}
      />
    </>
  );
}
