import { Button } from "@mantine/core";
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { Operation, Result } from "#kernel/contract/operation.ts";
import type { CallInput } from "../api/call.ts";
import { useList } from "../api/queries.ts";
import { useComposed } from "../composing.ts";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import { type Column, type Filter, type Group, linesOf, type Row, type Sort } from "./arrange.ts";
import type { Act } from "./chosen/acts.ts";
import { download, toCsv } from "./csv.ts";
import { ListBar } from "./list-bar.tsx";
import { useListView } from "./list-view.ts";
import { t } from "./messages.ts";
import classes from "./record-list.module.css";
import { Rows } from "./rows.tsx";

const ChosenBar = lazy(() =>
  import("./chosen/chosen-bar.tsx").then((module) => ({ default: module.ChosenBar })),
) as typeof import("./chosen/chosen-bar.tsx").ChosenBar;

type ItemOf<Op extends Operation> = Result<Op> extends { items: (infer Item)[] } ? Item : never;

export type RecordListProps<Op extends Operation, Item extends Row = ItemOf<Op> & Row> = {
  /** Names the list: for saved views and the CSV file. */
  name: string;
  /** What it is called for who cannot see the page's heading above it. */
  label: string;
  /** A list operation that takes a `listQuery` and answers `page(...)`. */
  operation: Op;
  input?: CallInput<Op>;
  /** The kind of its records; left out where rows name their own `kind`. */
  kind?: string;
  columns: readonly Column<Item>[];
  /** What the first column is called, where its rows have no title: people have a name. */
  titled?: string;
  /** States that go without saying and get no badge. */
  unsaid?: readonly string[];
  filters?: readonly Filter[];
  sorts?: readonly Sort[];
  groups?: readonly Group<Item>[];
  /**
   * The operation knows what is closed: the list opens with what is alive, by need unless `opens` names another order, and says how
   * many are closed.
   */
  living?: { over?: (count: number) => string };
  /** The order the list opens in, where that is not by need; null: the operation's own. */
  opens?: { id: string | null; label: string };
  /** What the list says when there is nothing at all: an `EmptyState`. */
  empty: React.ReactNode;
  /** Done to the chosen rows, beside following them and saving them. */
  acts?: readonly Act<Item>[];
  /** Where a row leads; the record's page when left out. */
  to?: (item: Item) => string;
};

/**
 * A list of records: chips, sort, groups, saved views, CSV, keys j k Enter x, thousands of rows.
 *
 * PostgreSQL sorts, narrows, groups and counts; no more pages are read than are looked at.
 */
export function RecordList<Op extends Operation, Item extends Row = ItemOf<Op> & Row>(
  props: RecordListProps<Op, Item>,
) {
  const {
    name,
    label,
    operation,
    input,
    kind,
    columns,
    filters = [],
    sorts = [],
    groups = [],
    acts = [],
    unsaid = [],
    titled = t("title"),
    living,
    opens = living && { id: "need", label: t("byNeed") },
    empty,
    to,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useListView(name, ["q", "sort", "group", "over", ...filters.map(({ id }) => id)]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const asked = Object.assign(
    {},
    ...filters.map(({ id, query }) => (view.view[id] ? query(view.view[id]) : {})),
  );
  const given = (input ?? {}) as { query?: object };
  const q = useDeferredValue(useComposed(view.view.q ?? ""));
  const group = groups.find(({ id }) => id === view.view.group);
  const sorted = sorts.find(({ id }) => id === view.view.sort)?.id ?? opens?.id;
  const ofStates = filters.some((filter) => filter.ofStates && view.view[filter.id]);
  if (living && !ofStates && !view.view.over) Object.assign(asked, { living: "true" });
  Object.assign(asked, {
    count: "true",
    ...(q ? { q } : {}),
    ...(sorted ? { sort: sorted } : {}),
    ...(group ? { group: group.id } : {}),
  });
  const list = useList(operation, { ...given, query: { ...given.query, ...asked } } as never, {
    offers: true,
    enabled: !view.waiting,
  });
  // Pages that come in a row are drawn when there is time for it; typing and clicking come first.
  const items = useDeferredValue(list.items as unknown as Item[]);

  const { more, loading, loadMore } = list;
  const lines = useMemo(() => linesOf(items, group, list.groups), [items, group, list.groups]);

  const toggle = useCallback((item: Item) => {
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(item.id)) next.add(item.id);
      return next;
    });
  }, []);

  const loadAll = async () => (await list.loadAll()) as unknown as Item[];

  /** What is shown, whole: also the pages nobody has looked at yet. */
  const saveCsv = async () => writeCsv(await loadAll());

  function writeCsv(items: readonly Item[]): void {
    const rows = items.map((item) => [item.key, item.title, ...columns.map(({ text }) => text(item))]);
    download(`${name}.csv`, toCsv([[t("key"), titled, ...columns.map(({ label }) => label)], ...rows]));
  }

  const narrowed = Object.keys(view.view).some(
    (id) => id === "q" || filters.some((filter) => filter.id === id),
  );
  if (view.waiting || list.pending) return <Loading lines={6} />;
  if (list.error && items.length === 0) return <ProblemNote problem={list.error} />;
  const over = living && !ofStates ? (list.over ?? 0) : 0;
  if (items.length === 0 && !narrowed && over === 0) return empty;
  const count = list.total ?? items.length;
  const picked = items.filter(({ id }) => chosen.has(id));

  return (
    <div ref={box} className={classes.list} data-choosing={picked.length > 0 || undefined}>
      <ListBar
        view={view}
        filters={filters}
        sorts={sorts}
        groups={groups}
        byDefault={opens?.label}
        over={
          living && !ofStates
            ? { count: over, label: living.over?.(over) ?? t("over", { count: over }) }
            : null
        }
        count={count}
        more={more && list.total === undefined}
        saveCsv={() => void saveCsv()}
      />
      {view.gone && (
        <div className={classes.gone} role="status">
          {t("viewGone")}
          <Button size="xs" variant="subtle" onClick={view.clear}>
            {t("showWhole")}
          </Button>
        </div>
      )}
      {list.news > 0 && (
        <div role="status">
          <button type="button" className={classes.news} onClick={() => void list.showNews()}>
            {t("news", { count: list.news })}
          </button>
        </div>
      )}
      {picked.length > 0 && (
        <Suspense fallback={null}>
          <ChosenBar
            picked={picked}
            rest={picked.length < count || more ? count : null}
            chooseAll={async () => setChosen(idsOf(await loadAll()))}
            clear={() => {
              setChosen(new Set());
              box.current?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus();
            }}
            acts={acts}
            saveCsv={writeCsv}
          />
        </Suspense>
      )}
      {items.length === 0 && !more && !narrowed && over > 0 ? (
        <EmptyState
          title={t("nothingAlive")}
          action={
            <Button variant="default" onClick={() => view.set({ over: "1" })}>
              {t("showOver", { count: over })}
            </Button>
          }
        />
      ) : items.length === 0 && !more ? (
        <EmptyState
          title={t("nothingMatches")}
          action={
            <Button variant="default" onClick={view.clear}>
              {t("clearFilters")}
            </Button>
          }
        />
      ) : (
        <Rows
          lines={lines}
          columns={columns}
          kind={kind}
          titled={titled}
          unsaid={unsaid}
          to={to}
          chosen={chosen}
          choose={setChosen}
          toggle={toggle}
          label={label}
          atEnd={() => {
            if (more && !loading) void loadMore();
          }}
        />
      )}
    </div>
  );
}

const idsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
