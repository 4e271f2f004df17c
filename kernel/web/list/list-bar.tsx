import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { readKept } from "../kept.ts";
import type { Filter, Group, Sort } from "./arrange.ts";
import type { useListView } from "./list-view.ts";
import { t } from "./messages.ts";
import classes from "./record-list.module.css";

const loadViews = () => import("./views/saved-views.tsx");
const SavedViews = lazy(() => loadViews().then((module) => ({ default: module.SavedViews })));

const PinHere = lazy(() => import("../pins/pin-here.tsx").then((module) => ({ default: module.PinHere })));

type Props<Item> = {
  view: ReturnType<typeof useListView>;
  filters: readonly Filter[];
  sorts: readonly Sort[];
  groups: readonly Group<Item>[];
  /** What the order is called that nobody has to choose. */
  byDefault: string | undefined;
  /** How many are closed and left out, or shown because that was asked for; null where the list does not tell. */
  over: { count: number; label: string } | null;
  count: number;
  /** There are more than are counted. */
  more: boolean;
  saveCsv: () => void;
};

/** What a list is shown by: filters as chips, order, groups, saved views, and the way out as CSV. */
export function ListBar<Item>({
  view,
  filters,
  sorts,
  groups,
  byDefault,
  over,
  count,
  more,
  saveCsv,
}: Props<Item>) {
  return (
    <div className={classes.bar}>
      <div className={classes.narrowing}>
        <input
          type="search"
          className={classes.words}
          aria-label={t("search")}
          placeholder={t("search")}
          value={view.view.q ?? ""}
          onChange={({ currentTarget }) => view.set({ q: currentTarget.value })}
        />
        {filters.map(({ id, label, options }) => (
          <Chooser
            key={id}
            label={label}
            value={view.view[id]}
            options={options}
            choose={(value) => view.set({ [id]: value })}
          />
        ))}
        {over && (over.count > 0 || view.view.over) && (
          <button
            type="button"
            className={classes.chip}
            aria-pressed={Boolean(view.view.over)}
            data-on={view.view.over ? true : undefined}
            onClick={() => view.set({ over: view.view.over ? null : "1" })}
          >
            {over.label}
          </button>
        )}
        {sorts.length > 0 && (
          <Chooser
            label={t("sort")}
            none={byDefault}
            value={view.view.sort}
            options={sorts.map(({ id, label }) => ({ value: id, label }))}
            choose={(value) => view.set({ sort: value })}
          />
        )}
        {groups.length > 0 && (
          <Chooser
            label={t("group")}
            value={view.view.group}
            options={groups.map(({ id, label }) => ({ value: id, label }))}
            choose={(value) => view.set({ group: value })}
          />
        )}
        <Views view={view} />
      </div>
      <div className={classes.ways}>
        <span className={classes.count} aria-live="polite">
          {more ? t("countMore", { count }) : t("count", { count })}
        </span>
        <Suspense fallback={null}>
          <PinHere />
        </Suspense>
        <button type="button" className={classes.way} title={t("csvHint")} onClick={saveCsv}>
          <IconDownload size={14} stroke={1.6} aria-hidden="true" />
          {t("csv")}
        </button>
      </div>
    </div>
  );
}

/** The views of the list; what opens comes when it is opened for the first time, or where this device keeps some that have to move. */
function Views({ view }: { view: ReturnType<typeof useListView> }) {
  const [wanted, setWanted] = useState<"open" | "move" | null>(() =>
    readKept(`views.${view.list}`) === null ? null : "move",
  );
  const resting = (
    <button
      type="button"
      className={classes.chip}
      data-on={view.saved ? true : undefined}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadViews().catch(() => undefined)}
      onFocus={() => void loadViews().catch(() => undefined)}
      onClick={() => setWanted("open")}
    >
      <span className={classes.viewName}>{view.saved?.name ?? t("view")}</span>
      <IconChevronDown size={13} stroke={1.8} aria-hidden="true" />
    </button>
  );
  return wanted ? (
    <Suspense fallback={resting}>
      <SavedViews view={view} begins={wanted === "open"} />
    </Suspense>
  ) : (
    resting
  );
}

/** One choice as a chip; the system's own list opens from it, at home on every device. */
function Chooser(props: {
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  choose: (value: string | null) => void;
  /** What it is when nothing is chosen. */
  none?: string | undefined;
}) {
  const { label, value, options, choose, none } = props;
  const chosen = options.some((option) => option.value === value);
  return (
    <span className={classes.chip} data-on={chosen || undefined}>
      {chosen && <span aria-hidden="true">{label}:</span>}
      <select
        aria-label={label}
        value={chosen ? value : ""}
        onChange={({ currentTarget }) => choose(currentTarget.value || null)}
      >
        <option value="">{none ? `${label}: ${none}` : label}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
