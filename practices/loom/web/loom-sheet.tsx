import { useLayoutEffect } from "react";
import { departmentLook } from "#kernel/web/ui/department-dot.tsx";
import type { Loom } from "../contract.ts";
import { radiusOf, tiedIn } from "../rules/layout.ts";
import { sheetsOf } from "../rules/sheets.ts";
import classes from "./loom.module.css";
import { KnotShape, LooseShape } from "./loom-knot.tsx";
import { t } from "./messages.ts";
import { linesOf, widthOf } from "./name-sizes.ts";

const GUTTER = 330;
const ROW = 32;
const LINE = 13;
const FOOT = 12;
/** As wide as a sheet is at the size texts are written in; with many columns all of it is drawn smaller. */
const SHEET = 1040;
const LEAST = 20;
const ANGLE = 55;
const PAPER = "@page { size: landscape; margin: 10mm; }";

/** The cloth on paper: without what one presses, names in full, across; on one sheet where that can be read. */
export function LoomSheet({ loom }: { loom: Loom }) {
  useLayoutEffect(() => {
    const paper = new CSSStyleSheet();
    paper.replaceSync(PAPER);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== paper);
    };
  }, []);
  const sheets = sheetsOf(loom);
  return sheets.map((sheet, at) => (
    <Sheet
      key={`${sheet.challenges[0]?.id} ${sheet.departments[0]?.id}`}
      loom={sheet}
      nth={at + 1}
      of={sheets.length}
    />
  ));
}

function Sheet({ loom, nth, of }: { loom: Loom; nth: number; of: number }) {
  const { departments, challenges } = loom;
  const widest = Math.max(0, ...departments.map(({ name }) => widthOf(name)));
  const radians = (ANGLE / 180) * Math.PI;
  const head = Math.ceil(widest * Math.sin(radians)) + 24;
  const lean = Math.ceil(widest * Math.cos(radians)) + 12;
  const column = Math.max(LEAST, Math.min(90, (SHEET - GUTTER - lean) / Math.max(1, departments.length)));
  const width = GUTTER + column * departments.length + lean;
  const height = head + ROW * challenges.length + FOOT;
  const x = (at: number) => GUTTER + column * (at + 0.5);
  const y = (at: number) => head + ROW * (at + 0.5);
  const columns = new Map(departments.map(({ id }, at) => [id, at]));
  const rows = new Map(challenges.map(({ id }, at) => [id, at]));
  const tied = tiedIn(loom);
  const at = (each: { challenge: string; department: string }) =>
    `translate(${x(columns.get(each.department)!)} ${y(rows.get(each.challenge)!)})`;
  const isHere = ({ department }: { department: string }) => columns.has(department);
  return (
    <figure className={classes.sheet}>
      {of > 1 && <figcaption>{t("sheet", { nth, of })}</figcaption>}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("title")}>
        {departments.map(({ id, name, order }, place) => (
          <g key={id}>
            <line
              className={classes.warp}
              x1={x(place)}
              x2={x(place)}
              y1={head - 6}
              y2={height - FOOT}
              stroke={departmentLook(order).colour}
            />
            <text transform={`translate(${x(place)} ${head - 10}) rotate(-${ANGLE})`}>{name}</text>
          </g>
        ))}
        {challenges.map(({ id, key, title, state }, place) => {
          const places = tied.get(id) ?? [];
          const lines = linesOf(`${key} ${title}`, GUTTER - 24);
          return (
            <g key={id}>
              {places.length > 1 && (
                <path
                  className={classes.thread}
                  data-state={state}
                  d={`M${x(places[0]!)} ${y(place)} H${x(places.at(-1)!)}`}
                />
              )}
              <text y={y(place) + 4 - ((lines.length - 1) * LINE) / 2}>
                {lines.map((line, nthLine) => (
                  <tspan key={nthLine} x={0} dy={nthLine === 0 ? 0 : LINE}>
                    {line}
                  </tspan>
                ))}
              </text>
            </g>
          );
        })}
        {loom.knots.filter(isHere).map((knot) => (
          <g key={`${knot.challenge} ${knot.department}`} transform={at(knot)}>
            <KnotShape
              health={knot.health}
              waiting={knot.waiting}
              radius={Math.min(9, radiusOf(knot.load, column))}
              tight
            />
          </g>
        ))}
        {loom.loose.filter(isHere).map((thread) => (
          <g key={`${thread.challenge} ${thread.department}`} transform={`${at(thread)} scale(0.6)`}>
            <LooseShape />
          </g>
        ))}
      </svg>
    </figure>
  );
}
