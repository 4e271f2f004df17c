import { Button } from "@mantine/core";
import { useState } from "react";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { LazyDialog } from "#kernel/web/ui/lazy-dialog.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { councils } from "../contract.ts";
import { t } from "./messages.ts";
import { rhythmWords } from "./rhythm.ts";

const loadForm = () => import("./found-council.tsx");

export function Page() {
  const mayFound = useMayCall(councils.operations.make);
  const zone = useTimeZone();
  const [founding, setFounding] = useState(false);
  const close = () => setFounding(false);
  const found = mayFound && <Button onClick={() => setFounding(true)}>{t("found")}</Button>;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <div style={{ marginBottom: "1rem" }}>{found}</div>
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
        empty={<EmptyState title={t("none")} why={t("noneWhy")} example={t("noneExample")} action={found} />}
      />
      <LazyDialog
        opened={founding}
        close={close}
        title={t("found")}
        size="lg"
        load={loadForm}
        name="CreateDialog"
        props={{ close }}
      />
    </>
  );
}
