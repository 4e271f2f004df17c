import { ListHead } from "#kernel/web/form/list-head.tsx";
import { dueColumn, personColumn, stateFilter } from "#kernel/web/list/columns.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { type Risk, RiskState, risks } from "../contract.ts";
import { Exposure } from "./exposure.tsx";
import { t } from "./messages.ts";
import { t as words } from "./words.ts";

const loadForm = () => import("./risk-form.tsx");

export function Page() {
  return (
    <>
      <ListHead
        title={t("title")}
        lead={t("lead")}
        create={{ operation: risks.operations.raise, label: words("raise"), load: loadForm }}
      />
      <RecordList
        name="risks"
        label={t("title")}
        kind="risk"
        operation={risks.operations.list}
        unsaid={["open"]}
        living={{}}
        columns={[
          {
            id: "exposure",
            label: t("exposure"),
            width: "19rem",
            render: ({ exposure, state }) => (
              <Exposure value={exposure} ended={state === "gone" || state === "happened"} />
            ),
            text: ({ exposure }) => String(exposure),
          },
          personColumn({
            id: "owner",
            label: t("ownerColumn"),
            of: ({ owner }: Risk) => owner,
            width: "11rem",
            wideOnly: true,
          }),
          dueColumn({
            id: "review",
            label: t("review"),
            on: ({ reviewOn }: Risk) => reviewOn,
            done: ({ state }: Risk) => state !== "open",
            width: "10rem",
            wideOnly: true,
          }),
        ]}
        filters={[stateFilter(t("state"), RiskState.options, t)]}
        sorts={[
          { id: "exposure", label: t("exposure") },
          { id: "review", label: t("review") },
          { id: "newest", label: t("newest") },
        ]}
        groups={[
          { id: "band", label: t("band"), of: ({ band }) => band, says: ({ band }) => t(band) },
          {
            id: "owner",
            label: t("ownerColumn"),
            of: ({ owner }) => owner.id,
            says: ({ owner }) => owner.name,
          },
        ]}
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} />}
      />
    </>
  );
}
