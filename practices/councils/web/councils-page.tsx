import { ListHead } from "#kernel/web/form/list-head.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { councils } from "../contract.ts";
import { t } from "./messages.ts";
import { rhythmWords } from "./rhythm.ts";

const loadForm = () => import("./found-council.tsx");

export function Page() {
  const zone = useTimeZone();
  return (
    <>
      <ListHead
        title={t("title")}
        lead={t("lead")}
        create={{ operation: councils.operations.make, label: t("found"), load: loadForm }}
      />
      <RecordList
        name="councils"
        label={t("title")}
        kind="council"
        operation={councils.operations.list}
        unsaid={["active"]}
        living={{ over: (count) => t("endedCount", { count }) }}
        sorts={[{ id: "title", label: t("byName") }]}
        columns={[
          {
            id: "rhythm",
            label: t("rhythm"),
            width: "16rem",
            wideOnly: true,
            render: (council) => rhythmWords(council),
            text: (council) => rhythmWords(council),
          },
          {
            id: "people",
            label: t("peopleColumn"),
            width: "7rem",
            wideOnly: true,
            render: ({ people }) =>
              t("peopleCount", { count: new Set(people.map(({ person }) => person.id)).size }),
            text: ({ people }) => String(new Set(people.map(({ person }) => person.id)).size),
          },
          {
            id: "next",
            label: t("nextColumn"),
            width: "15rem",
            render: ({ upcoming }) => upcoming[0] && formatInstant(upcoming[0].startsAt, zone),
            text: ({ upcoming }) => upcoming[0]?.startsAt ?? "",
          },
        ]}
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} />}
      />
    </>
  );
}
