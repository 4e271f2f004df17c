import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense } from "react";
import { usePageQuery } from "#kernel/web/navigation.tsx";
import { Loading } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import classes from "./import.module.css";
import type { What } from "./importer.tsx";
import { t } from "./messages.ts";

const Importer = lazy(() => import("./importer.tsx").then((all) => ({ default: all.Importer })));

export function Page() {
  const [query, setQuery] = usePageQuery();
  const what: What = query.what === "departments" ? "departments" : "people";
  return (
    <>
      <PageHead title={t("importTitle")} lead={t("importLead")} />
      <SegmentedControl
        aria-label={t("importWhat")}
        className={classes.what}
        value={what}
        onChange={(value) => setQuery({ what: value })}
        data={[
          { value: "departments", label: t("importDepartments") },
          { value: "people", label: t("importPeople") },
        ]}
      />
      <Suspense fallback={<Loading lines={4} />}>
        <Importer key={what} what={what} />
      </Suspense>
    </>
  );
}
