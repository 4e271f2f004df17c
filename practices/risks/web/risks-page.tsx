import { Button } from "@mantine/core";
import { useState } from "react";
import { byValue } from "#kernel/web/list/arrange.ts";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { RiskState, risks } from "../contract.ts";
import { Exposure } from "./exposure.tsx";
import { t } from "./messages.ts";
import { t as words } from "./words.ts";

const loadForm = () => import("./risk-form.tsx");

export function Page() {
  const mayRaise = useMayCall(risks.operations.raise);
  const [writing, setWriting] = useState(false);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {mayRaise &&
        (writing ? (
          <div style={{ maxWidth: "44rem", marginBottom: "1.5rem" }}>
            <LazyBlock load={loadForm} name="RiskForm" props={{ draft: "risks.raise", autoFocus: true }} />
          </div>
        ) : (
          <Button mb="lg" onClick={() => setWriting(true)}>
            {words("raise")}
          </Button>
        ))}
      <RecordList
        name="risks"
        kind="risk"
        operation={risks.operations.list}
        input={{ query: { state: "open" } }}
        unsaid={["open"]}
        columns={[
          {
            id: "exposure",
            label: t("exposure"),
            width: "14rem",
            render: ({ exposure, state }) => (
              <Exposure value={exposure} ended={state === "gone" || state === "happened"} />
            ),
            text: ({ exposure }) => String(exposure),
          },
          {
            id: "owner",
            label: t("ownerColumn"),
            width: "11rem",
            wideOnly: true,
            render: ({ owner }) => <PersonLink person={owner} />,
            text: ({ owner }) => owner.name,
          },
          {
            id: "review",
            label: t("review"),
            width: "10rem",
            wideOnly: true,
            render: ({ reviewOn, state }) => <DueDate on={reviewOn} done={state !== "open"} />,
            text: ({ reviewOn }) => reviewOn ?? "",
          },
        ]}
        filters={[
          {
            id: "state",
            label: t("state"),
            options: RiskState.options.map((value) => ({ value, label: t(value) })),
            query: (state) => ({ state }),
          },
        ]}
        sorts={[{ id: "review", label: t("review"), compare: byValue(({ reviewOn }) => reviewOn ?? "9999") }]}
        groups={[
          { id: "band", label: t("band"), of: ({ band }) => t(band) },
          { id: "owner", label: t("ownerColumn"), of: ({ owner }) => owner.name },
        ]}
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} />}
      />
    </>
  );
}
