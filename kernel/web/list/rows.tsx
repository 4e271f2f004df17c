import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useHouse } from "../house.ts";
import { PageLink } from "../navigation.tsx";
import { useShortcut } from "../shortcuts.ts";
import { StateBadge } from "../ui/state-badge.tsx";
import type { Column, Line, Row } from "./arrange.ts";
import { t } from "./messages.ts";
import classes from "./record-list.module.css";

const ROW_PIXELS = 44;
/** Two lines: the name, and below it what else is said of it. */
const STACKED_ROW_PIXELS = 64;
const STACKED_BELOW_PIXELS = 560;
const BAR_PIXELS = 56;
const AHEAD = 12;
/** The same in each row: every row is a grid of its own. */
const DEFAULT_WIDTH = "8.5rem";

type Props<Item extends Row> = {
  lines: readonly Line<Item>[];
  columns: readonly Column<Item>[];
  kind: string | undefined;
  titled: string;
  unsaid: readonly string[];
  to: ((item: Item) => string) | undefined;
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
  toggle: (item: Item) => void;
  label: string;
  atEnd: () => void;
};

/** The rows in view, and no more: the rest is empty height. */
export function Rows<Item extends Row>(props: Props<Item>) {
  const { lines, columns, chosen, toggle, label, atEnd } = props;
  const house = useHouse();
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(-1);
  const [top, setTop] = useState(0);
  const [stacked, setStacked] = useState(() => innerWidth < STACKED_BELOW_PIXELS);
  const rowPixels = stacked ? STACKED_ROW_PIXELS : ROW_PIXELS;
  const heads = useMemo(() => lines.flatMap((line, index) => ("item" in line ? [] : [index])), [lines]);
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => rowPixels,
    overscan: AHEAD,
    scrollMargin: top,
    scrollPaddingStart: BAR_PIXELS + (heads.length > 0 ? rowPixels : 0),
  });
  const drawn = virtual.getVirtualItems();

  useLayoutEffect(() => {
    const measure = () => {
      const place = box.current?.getBoundingClientRect();
      if (!place) return;
      setTop(place.top + scrollY);
      setStacked(place.width < STACKED_BELOW_PIXELS);
    };
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  useLayoutEffect(() => virtual.measure(), [virtual, rowPixels]);

  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= lines.length - 1) atEnd();
  }, [last, lines.length, atEnd]);

  const pathOf = (item: Item) =>
    props.to?.(item) ?? house.pathOf({ kind: props.kind ?? item.kind ?? "", key: item.key });

  function move(step: 1 | -1): void {
    let next = current + step;
    while (lines[next] && !("item" in lines[next]!)) next += step;
    if (!lines[next]) return;
    setCurrent(next);
    virtual.scrollToIndex(next, { align: "auto" });
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-line="${next}"] a`)?.focus());
  }

  const group = t("lists");
  useShortcut("j", t("next"), () => move(1), { group });
  useShortcut("k", t("previous"), () => move(-1), { group });
  useShortcut(
    "x",
    t("select"),
    () => {
      const line = lines[current];
      if (line && "item" in line) toggle(line.item);
    },
    { group },
  );

  const template = ["minmax(0, 1fr)", ...columns.map(({ width }) => width ?? DEFAULT_WIDTH)].join(" ");
  return (
    <div
      ref={box}
      role="table"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      className={classes.table}
      data-stacked={stacked || undefined}
      style={{ "--columns": template, "--narrow": narrowTemplate(columns) } as CSSProperties}
    >
      <div role="row" className={classes.header}>
        <span role="columnheader" className={classes.name}>
          <ChooseAll lines={lines} chosen={chosen} choose={props.choose} />
          {props.titled}
        </span>
        {columns.map((column) => (
          <span
            key={column.id}
            role="columnheader"
            data-wide={column.wideOnly || undefined}
            data-figure={column.figure || undefined}
          >
            {column.label}
          </span>
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {heads.map((index, nth) => {
          const line = lines[index]!;
          const end = heads[nth + 1] ?? lines.length;
          if ("item" in line || index > last || end <= first) return null;
          // As high as its group, so that the head stays in view as long as the group does.
          const style = { top: index * rowPixels, height: (end - index) * rowPixels };
          return (
            <div key={`${index} ${line.head}`} className={classes.group} style={style}>
              <div
                role="row"
                aria-rowindex={index + 2}
                className={classes.head}
                style={{ height: rowPixels }}
              >
                <span role="cell">
                  {line.head} <small>{line.count}</small>
                </span>
              </div>
            </div>
          );
        })}
        {drawn.map(({ index, start, key }) => {
          const line = lines[index]!;
          if (!("item" in line)) return null;
          const { item } = line;
          return (
            <ItemRow
              key={key}
              item={item}
              index={index}
              offset={start - top}
              stacked={stacked}
              said={item.state !== undefined && !props.unsaid.includes(item.state)}
              columns={columns}
              kind={props.kind ?? item.kind ?? ""}
              path={pathOf(item)}
              chosen={chosen.has(item.id)}
              toggle={toggle}
              focused={setCurrent}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Chooses all rows that are here, or none. */
function ChooseAll<Item extends Row>(props: Pick<Props<Item>, "lines" | "chosen" | "choose">) {
  const { lines, chosen, choose } = props;
  const ids = useMemo(() => lines.flatMap((line) => ("item" in line ? [line.item.id] : [])), [lines]);
  const few = ids.filter((id) => chosen.has(id)).length;
  const all = few > 0 && few === ids.length;
  return (
    <input
      type="checkbox"
      className={classes.box}
      checked={all}
      ref={(input) => {
        if (input) input.indeterminate = few > 0 && !all;
      }}
      onChange={() => choose(new Set(all ? [] : ids))}
      aria-label={t("selectAll", { count: ids.length })}
    />
  );
}

type ItemRowProps<Item extends Row> = {
  item: Item;
  index: number;
  offset: number;
  stacked: boolean;
  /** Whether its state is worth a badge. */
  said: boolean;
  columns: readonly Column<Item>[];
  kind: string;
  path: string;
  chosen: boolean;
  toggle: (item: Item) => void;
  focused: (index: number) => void;
};

/** Drawn again only when the row itself has changed: scrolling draws what is new and nothing else. */
const ItemRow = memo(function ItemRow<Item extends Row>(props: ItemRowProps<Item>) {
  const { item, index, offset, stacked, said, columns, kind, path, chosen, toggle, focused } = props;
  const badge = said && <StateBadge record={{ kind, state: item.state ?? "" }} />;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-line={index}
      className={classes.row}
      style={{ transform: `translateY(${offset}px)`, height: stacked ? STACKED_ROW_PIXELS : ROW_PIXELS }}
      onFocus={() => focused(index)}
    >
      <span role="cell" className={classes.name}>
        <input
          type="checkbox"
          className={classes.box}
          checked={chosen}
          onChange={() => toggle(item)}
          aria-label={t("selectRow", { title: item.title })}
        />
        <PageLink to={path} className={classes.link}>
          <span className={classes.key}>{item.key}</span>
          <span className={classes.title}>{item.title}</span>
        </PageLink>
        {!stacked && badge}
      </span>
      <span className={classes.rest}>
        {stacked && badge && <span role="cell">{badge}</span>}
        {columns.map((column) => (
          <span
            key={column.id}
            role="cell"
            data-wide={column.wideOnly || undefined}
            data-figure={column.figure || undefined}
          >
            {column.render(item)}
          </span>
        ))}
      </span>
    </div>
  );
}) as <Item extends Row>(props: ItemRowProps<Item>) => React.ReactNode;

function narrowTemplate<Item>(columns: readonly Column<Item>[]): string {
  const kept = columns.filter(({ wideOnly }) => !wideOnly);
  return ["minmax(0, 1fr)", ...kept.map(({ width }) => width ?? DEFAULT_WIDTH)].join(" ");
}
