import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useDebouncedValue, useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense, useMemo, useState } from "react";
import { dayIn } from "#kernel/contract/days.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { keep, readKept } from "#kernel/web/kept.ts";
import { PageLink, usePageQuery } from "#kernel/web/navigation.tsx";
import { useTimeZone } from "#kernel/web/time.ts";
import { EmptyState, Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { type Loom, loom as practice } from "../contract.ts";
import { arrange, type Columns, columnsOf, inOwnOrder } from "../rules/arrange.ts";
import { onlyWoven } from "../rules/layout.ts";
import { narrow } from "../rules/narrow.ts";
import { ClothFilters } from "./cloth-filters.tsx";
import { ClothSentence } from "./cloth-sentence.tsx";
import classes from "./loom.module.css";
import { LoomCloth } from "./loom-cloth.tsx";
import { LoomKey } from "./loom-key.tsx";
import { LoomSheet } from "./loom-sheet.tsx";
import { LoomTime } from "./loom-time.tsx";
import { t } from "./messages.ts";
import { usePrinting } from "./use-printing.ts";

const LoomTable = lazy(async () => ({ default: (await import("./loom-table.tsx")).LoomTable }));
const LoomList = lazy(async () => ({ default: (await import("./loom-list.tsx")).LoomList }));

const MANY = 20;
const WIDEST = 4;
const NARROWEST = 0.4;
const UPRIGHT_PHONE = "(max-width: 48em) and (orientation: portrait)";
const KEPT_COLUMNS = "loom.columns";

/** Departments as warp, challenges as weft; now, or on a day in the past. */
export function Page() {
  const [query, change] = usePageQuery();
  const timeZone = useTimeZone();
  const [day, setDay] = useState<string | null>(query.day ?? null);
  const [asked] = useDebouncedValue(day, 120);
  const { data: loom, error } = useOperation(practice.operations.get, asked ? { query: { at: asked } } : {}, {
    keep: true,
  });
  // Where time ends, also while one looks back.
  const { data: now } = useOperation(practice.operations.get);
  const [columns, setColumns] = useState<Columns>(() => readKept<Columns>(KEPT_COLUMNS) ?? "together");
  const shown = useShown(loom, now, columns);
  const upright = useMediaQuery(UPRIGHT_PHONE, false, { getInitialValueInEffect: false });

  if (error) return <ProblemNote problem={error} />;
  if (!loom || !shown) return <Loading lines={8} />;
  if (loom.firstDay === null)
    return (
      <>
        <PageHead title={t("title")} lead={t("lead")} />
        <EmptyState
          title={t("none")}
          why={t("noneWhy")}
          example={t("noneExample")}
          action={<PageLink to="challenges">{t("raise")}</PageLink>}
        />
      </>
    );
  const isTable = query.as === "table";

  function choose(chosen: Columns) {
    keep(KEPT_COLUMNS, chosen);
    setColumns(chosen);
  }

  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <SegmentedControl
            size="xs"
            aria-label={t("title")}
            value={isTable ? "table" : "cloth"}
            onChange={(as) => change({ as: as === "table" ? "table" : null })}
            data={[
              { value: "cloth", label: t("asCloth") },
              { value: "table", label: t("asTable") },
            ]}
          />
        }
      />
      <ClothSentence loom={shown} />
      <ClothFilters loom={loom} columns={columns} onColumns={choose} isCloth={!isTable && !upright} />
      <LoomTime
        first={loom.firstDay}
        last={dayIn(timeZone, now?.at ?? loom.at)}
        day={day}
        onChange={setDay}
      />
      {shown.challenges.length === 0 ? (
        <EmptyState
          title={t("noneShown")}
          why={t("noneShownWhy")}
          action={
            <Button
              variant="default"
              size="xs"
              onClick={() => change({ mine: null, needing: null, council: null })}
            >
              {t("showAll")}
            </Button>
          }
        />
      ) : (
        <Shown loom={shown} isTable={isTable} upright={upright} many={isMany(loom)} />
      )}
    </>
  );
}

const isMany = ({ departments }: Loom) => departments.length > MANY;

/** What is asked for of the cloth, its rows by need and its columns as chosen. */
function useShown(loom: Loom | undefined, now: Loom | undefined, columns: Columns): Loom | null {
  const [{ mine, needing, council, woven }] = usePageQuery();
  const together = useMemo(() => (now && columns === "together" ? columnsOf(now) : null), [now, columns]);
  return useMemo(() => {
    if (!loom) return null;
    const narrowed = narrow(loom, {
      department: mine === "1" ? loom.mine : null,
      needing: needing === "1",
      council: council ? (loom.councils.find(({ key }) => key === council)?.id ?? council) : null,
    });
    const isWoven = (woven ?? (isMany(loom) ? "1" : "0")) === "1";
    return arrange(isWoven ? onlyWoven(narrowed, now) : narrowed, together ?? inOwnOrder(loom));
  }, [loom, now, together, mine, needing, council, woven]);
}

type ShownProps = { loom: Loom; isTable: boolean; upright: boolean; many: boolean };

function Shown({ loom, isTable, upright, many }: ShownProps) {
  const [query, change] = usePageQuery();
  const [zoom, setZoom] = useState(1);
  const printing = usePrinting();
  const pulled = loom.departments.find(({ key }) => key === query.pulled)?.id ?? null;
  const keyOf = (department: string | null) =>
    loom.departments.find(({ id }) => id === department)?.key ?? null;
  if (isTable)
    return (
      <Suspense fallback={<Loading lines={8} />}>
        <LoomTable loom={loom} />
      </Suspense>
    );
  return (
    <>
      {printing ? (
        <LoomSheet loom={loom} />
      ) : upright ? (
        <Suspense fallback={<Loading lines={8} />}>
          <LoomList loom={loom} />
        </Suspense>
      ) : (
        <>
          <div className={classes.tools} data-no-print>
            <Button.Group>
              <Button
                variant="default"
                size="xs"
                disabled={zoom <= NARROWEST}
                onClick={() => setZoom(zoom / 1.5)}
              >
                {t("narrower")}
              </Button>
              <Button variant="default" size="xs" disabled={zoom === 1} onClick={() => setZoom(1)}>
                {t("fit")}
              </Button>
              <Button
                variant="default"
                size="xs"
                disabled={zoom >= WIDEST}
                onClick={() => setZoom(zoom * 1.5)}
              >
                {t("wider")}
              </Button>
            </Button.Group>
            <Checkbox
              size="xs"
              label={t("onlyWoven")}
              checked={(query.woven ?? (many ? "1" : "0")) === "1"}
              onChange={({ currentTarget }) => change({ woven: currentTarget.checked ? "1" : "0" })}
            />
          </div>
          <LoomCloth
            loom={loom}
            zoom={zoom}
            pulled={pulled}
            onPull={(department) => change({ pulled: keyOf(department) })}
          />
        </>
      )}
      <LoomKey loom={loom} />
    </>
  );
}
