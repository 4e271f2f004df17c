import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { dayIn } from "#kernel/contract/days.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { PageLink, usePageQuery } from "#kernel/web/navigation.tsx";
import { useTimeZone } from "#kernel/web/time.ts";
import { EmptyState, Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { loom as practice } from "../contract.ts";
import { onlyWoven } from "../rules/layout.ts";
import classes from "./loom.module.css";
import { LoomCloth } from "./loom-cloth.tsx";
import { LoomKey } from "./loom-key.tsx";
import { summaryOf } from "./loom-story.ts";
import { LoomTable } from "./loom-table.tsx";
import { LoomTime } from "./loom-time.tsx";
import { t } from "./messages.ts";

const MANY = 20;
const WIDEST = 4;
const NARROWEST = 0.4;

/** Departments as warp, challenges as weft; now, or on a day in the past. */
export function Page() {
  const [query, change] = usePageQuery();
  const timeZone = useTimeZone();
  const [day, setDay] = useState<string | null>(query.day ?? null);
  const [asked] = useDebouncedValue(day, 120);
  const [zoom, setZoom] = useState(1);
  const { data: loom, error } = useOperation(practice.operations.get, asked ? { query: { at: asked } } : {}, {
    keep: true,
  });

  // Where time ends, also while one looks back.
  const { data: now } = useOperation(practice.operations.get);

  if (error) return <ProblemNote problem={error} />;
  if (!loom) return <Loading lines={8} />;
  const many = loom.departments.length > MANY;
  const woven = (query.woven ?? (many ? "1" : "0")) === "1";
  const table = query.as === "table";
  const shown = woven ? onlyWoven(loom, now) : loom;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {loom.firstDay === null ? (
        <EmptyState
          title={t("none")}
          why={t("noneWhy")}
          example={t("noneExample")}
          action={<PageLink to="challenges">{t("raise")}</PageLink>}
        />
      ) : (
        <>
          <div className={classes.tools} data-no-print>
            <SegmentedControl
              size="xs"
              aria-label={t("title")}
              value={table ? "table" : "cloth"}
              onChange={(as) => change({ as: as === "table" ? "table" : null })}
              data={[
                { value: "cloth", label: t("asCloth") },
                { value: "table", label: t("asTable") },
              ]}
            />
            <Checkbox
              size="xs"
              label={t("onlyWoven")}
              checked={woven}
              onChange={({ currentTarget }) => change({ woven: currentTarget.checked ? "1" : "0" })}
            />
            {!table && (
              <Button.Group>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={zoom <= NARROWEST}
                  onClick={() => setZoom(zoom / 1.5)}
                >
                  {t("narrower")}
                </Button>
                <Button variant="default" size="compact-sm" disabled={zoom === 1} onClick={() => setZoom(1)}>
                  {t("fit")}
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={zoom >= WIDEST}
                  onClick={() => setZoom(zoom * 1.5)}
                >
                  {t("wider")}
                </Button>
              </Button.Group>
            )}
          </div>
          <LoomTime
            first={loom.firstDay}
            last={dayIn(timeZone, now?.at ?? loom.at)}
            day={day}
            onChange={setDay}
          />
          <p className={classes.summary}>{summaryOf(loom)}</p>
          {table ? <LoomTable loom={shown} /> : <LoomCloth loom={shown} zoom={zoom} />}
          {!table && <LoomKey />}
        </>
      )}
    </>
  );
}
