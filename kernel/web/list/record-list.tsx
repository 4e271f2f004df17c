import { Button } from "@mantine/core";
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { Operation, Result } from "#kernel/contract/operation.ts";
import type { CallInput } from "../api/call.ts";
import { useList } from "../api/queries.ts";
import { useComposed } from "../composing.ts";
import { EmptyState, Loading, ProblemNote } from "../ui/notes.tsx";
import {
  arrange,
  type Column,
  type Filter,
  type Group,
  matchesWords,
  type Row,
  type Sort,
} from "./arrange.ts";
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
  /** A list operation that answers `page(...)`. */
  operation: Op;
  input?: CallInput<Op>;
  /** The kind of its records; left out where rows name their own `kind`. */
  kind?: string;
  columns: readonly Column<Item>[];
  /** What the first column is called, where its rows have no title: people have a name. */
  titled?: string;
  /** States that go without saying and get no badge. */
  unsaid?: readonly string[];
  filters?: readonly Filter<Item>[];
  sorts?: readonly Sort<Item>[];
  groups?: readonly Group<Item>[];
  /** The operation takes a `listQuery`: PostgreSQL sorts, narrows by words and counts, and no more pages are read than are looked at. */
  onServer?: boolean;
  /**
   * The operation knows what is closed: the list opens with what is alive, by need unless `by` names another order (null: the
   * operation's own), and says how many are closed.
   */
  living?: { by?: { id: string | null; label: string }; over?: (count: number) => string };
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
 * A filter with `query` is asked of the server, and with `onServer` words, order and count too. One with `match`, and a group without
 * a `sort`, works on the rows here, and the list reads all pages for it.
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
    onServer = false,
    living,
    empty,
    to,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useListView(name, ["q", "sort", "group", "over", ...filters.map(({ id }) => id)]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const asked = Object.assign(
    {},
    ...filters.map(({ id, query }) => (query && view.view[id] ? query(view.view[id]) : {})),
  );
  const given = (input ?? {}) as { query?: object };
  const q = useDeferredValue(useComposed(view.view.q ?? ""));
  const group = groups.find(({ id }) => id === view.view.group);
  const order = sorts.find(({ id }) => id === view.view.sort);
  const opening = living && (living.by ?? { id: "need", label: t("byNeed") });
  const sorted = onServer ? (group?.sort ?? order?.id ?? opening?.id) : undefined;
  const ofStates = filters.some((filter) => filter.ofStates && view.view[filter.id]);
  if (living && !ofStates && !view.view.over) Object.assign(asked, { living: "true" });
  if (onServer)
    Object.assign(asked, { count: "true", ...(q ? { q } : {}), ...(sorted ? { sort: sorted } : {}) });
  const list = useList(operation, { ...given, query: { ...given.query, ...asked } } as never, {
    offers: true,
    enabled: !view.waiting,
  });
  // Pages that come in a row are drawn when there is time for it; typing and clicking come first.
  const items = useDeferredValue(list.items as unknown as Item[]);

  // What is done here needs all rows here.
  const local =
    (!onServer && (q !== "" || Boolean(order))) ||
    Boolean(group && !(onServer && group.sort)) ||
    filters.some(({ id, match }) => match && view.view[id]);
  const { more, loading, loadMore } = list;
  useEffect(() => {
    if (local && more && !loading) void loadMore();
  }, [local, more, loading, loadMore]);

  const arrangeAll = useCallback(
    (all: readonly Item[]) => {
      const kept = all.filter(
        (item) =>
          (onServer || matchesWords(item, columns, q)) &&
          filters.every(({ id, match }) => !match || !view.view[id] || match(item, view.view[id])),
      );
      return arrange(kept, { sort: order, group });
    },
    [columns, filters, order, group, q, onServer, view.view],
  );
  const arranged = useMemo(() => arrangeAll(items), [arrangeAll, items]);

  const hasMatch = filters.some(({ id, match }) => match && view.view[id]);
  const toggle = useCallback((item: Item) => {
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(item.id)) next.add(item.id);
      return next;
    });
  }, []);

  const loadAll = async () => (await list.loadAll()) as unknown as Item[];

  /** What is shown, whole: also the pages nobody has looked at yet. */
  const saveCsv = async () => writeCsv(arrangeAll(await loadAll()).rows);

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
  const count = onServer && list.total !== undefined && !hasMatch ? list.total : arranged.rows.length;
  const picked = items.filter(({ id }) => chosen.has(id));

  return (
    <div ref={box} className={classes.list} data-choosing={picked.length > 0 || undefined}>
      <ListBar
        view={view}
        filters={filters}
        sorts={sorts}
        groups={groups}
        byDefault={opening?.label}
        over={
          living && !ofStates
            ? { count: over, label: living.over?.(over) ?? t("over", { count: over }) }
            : null
        }
        count={count}
        more={more && (list.total === undefined || hasMatch)}
        saveCsv={() => void saveCsv()}
      />
      {view.gone && (
        <div className={classes.gone} role="status">
          {t("viewGone")}
          <Button size="compact-sm" variant="subtle" onClick={view.clear}>
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
            chooseAll={async () => setChosen(idsOf(arrangeAll(await loadAll()).rows))}
            clear={() => {
              setChosen(new Set());
              box.current?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus();
            }}
            acts={acts}
            saveCsv={writeCsv}
          />
        </Suspense>
      )}
      {arranged.rows.length === 0 && !more && !narrowed && over > 0 ? (
        <EmptyState
          title={t("nothingAlive")}
          action={
            <Button variant="default" onClick={() => view.set({ over: "1" })}>
              {t("showOver", { count: over })}
            </Button>
          }
        />
      ) : arranged.rows.length === 0 && !more ? (
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
          lines={arranged.lines}
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
      {more && local && <p className={classes.reading}>{t("loadingAll")}</p>}
    </div>
  );
}

const idsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
