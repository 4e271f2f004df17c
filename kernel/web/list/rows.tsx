import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, useEffect, useRef, useState } from "react";
import { useHouse } from "../house.ts";
import { PageLink } from "../navigation.tsx";
import { useShortcut } from "../shortcuts.ts";
import { StateBadge } from "../ui/state-badge.tsx";
import type { Column, Line, Row } from "./arrange.ts";
import { t } from "./messages.ts";
import classes from "./record-list.module.css";

const ROW_PIXELS = 44;
const AHEAD = 12;
/** The same in each row: every row is a grid of its own. */
const DEFAULT_WIDTH = "8.5rem";

type Props<Item extends Row> = {
  lines: readonly Line<Item>[];
  columns: readonly Column<Item>[];
  kind: string | undefined;
  unsaid: readonly string[];
  to: ((item: Item) => string) | undefined;
  /** Null where nothing can be chosen. */
  chosen: ReadonlySet<string> | null;
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
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => ROW_PIXELS,
    overscan: AHEAD,
    scrollMargin: top,
  });
  const drawn = virtual.getVirtualItems();

  useEffect(() => {
    const measure = () => setTop((box.current?.getBoundingClientRect().top ?? 0) + scrollY);
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);

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
    { group, enabled: chosen !== null },
  );

  const template = ["minmax(0, 1fr)", ...columns.map(({ width }) => width ?? DEFAULT_WIDTH)].join(" ");
  return (
    <div
      ref={box}
      role="table"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      className={classes.table}
      style={{ "--columns": template, "--narrow": narrowTemplate(columns) } as CSSProperties}
    >
      <div role="row" className={classes.header}>
        <span role="columnheader">{t("title")}</span>
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
        {drawn.map(({ index, start, key }) => {
          const line = lines[index]!;
          const style = { transform: `translateY(${start - top}px)`, height: ROW_PIXELS };
          if (!("item" in line)) {
            return (
              <div key={key} role="row" aria-rowindex={index + 2} className={classes.group} style={style}>
                <span role="cell">
                  {line.head} <small>{line.count}</small>
                </span>
              </div>
            );
          }
          const { item } = line;
          return (
            <ItemRow
              key={key}
              item={item}
              index={index}
              offset={start - top}
              columns={columns}
              kind={props.kind ?? item.kind ?? ""}
              path={pathOf(item)}
              chosen={chosen ? chosen.has(item.id) : null}
              toggle={toggle}
              focused={setCurrent}
            />
          );
        })}
      </div>
    </div>
  );
}

type ItemRowProps<Item extends Row> = {
  item: Item;
  index: number;
  offset: number;
  columns: readonly Column<Item>[];
  kind: string;
  path: string;
  chosen: boolean | null;
  toggle: (item: Item) => void;
  focused: (index: number) => void;
};

/** Drawn again only when the row itself has changed: scrolling draws what is new and nothing else. */
const ItemRow = memo(function ItemRow<Item extends Row>(props: ItemRowProps<Item>) {
  const { item, index, offset, columns, kind, path, chosen, toggle, focused } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen ?? undefined}
      data-line={index}
      className={classes.row}
      style={{ transform: `translateY(${offset}px)`, height: ROW_PIXELS }}
      onFocus={() => focused(index)}
    >
      <span role="cell" className={classes.name}>
        {chosen !== null && (
          <input
            type="checkbox"
            className={classes.box}
            checked={chosen}
            onChange={() => toggle(item)}
            aria-label={t("selectRow", { title: item.title })}
          />
        )}
        <PageLink to={path} className={classes.link}>
          <span className={classes.key}>{item.key}</span>
          <span className={classes.title}>{item.title}</span>
        </PageLink>
        {item.state !== undefined && <StateBadge record={{ kind, state: item.state }} />}
      </span>
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
    </div>
  );
}) as <Item extends Row>(props: ItemRowProps<Item>) => React.ReactNode;

function narrowTemplate<Item>(columns: readonly Column<Item>[]): string {
  const kept = columns.filter(({ wideOnly }) => !wideOnly);
  return ["minmax(0, 1fr)", ...kept.map(({ width }) => width ?? DEFAULT_WIDTH)].join(" ");
}
