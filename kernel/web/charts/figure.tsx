import { type ReactNode, useId, useState } from "react";
import { messages } from "../i18n.ts";
import classes from "./charts.module.css";
import { words } from "./messages.en.ts";

const t = messages(words);

export type TableTwin = { head: readonly string[]; rows: readonly (readonly ReactNode[])[] };

/**
 * A chart under the sentence it answers, with its unit and a table that says the same.
 * @example <Figure says="Work waits longest between Sales and Data" unit="days" table={{ head, rows }}><BarList ... /></Figure>
 */
export function Figure(props: {
  says: string;
  unit?: string;
  note?: ReactNode;
  table: TableTwin;
  children: ReactNode;
}) {
  const { says, unit, note, table, children } = props;
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <figcaption id={id} className={classes.says}>
        {says} {unit && <small>{unit}</small>}
      </figcaption>
      {asTable ? (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption className="visually-hidden">{says}</caption>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) =>
                    place === 0 ? (
                      <th key={place} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={place}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
      <div className={classes.foot}>
        {note && <span>{note}</span>}
        <button
          type="button"
          className={classes.twin}
          aria-label={`${asTable ? t("chart") : t("table")}: ${says}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t("chart") : t("table")}
        </button>
      </div>
    </figure>
  );
}

/** One number with its unit, what it was before, and how much it rests on. */
export function BigFigure(props: {
  label: string;
  value: string | null;
  unit?: string;
  before?: string | null;
  sampleSize?: number;
  none?: string;
  children?: ReactNode;
}) {
  const { label, value, unit, before, sampleSize, none, children } = props;
  return (
    <div className={classes.big}>
      <span className={classes.bigLabel}>{label}</span>
      <span className={classes.bigValue}>
        {value ?? <span className={classes.none}>{none ?? "–"}</span>}{" "}
        {value !== null && unit && <small>{unit}</small>}
      </span>
      <span className={classes.bigNote}>
        {[
          before ? t("before", { value: before }) : "",
          sampleSize === undefined ? "" : t("of", { count: sampleSize }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {children}
    </div>
  );
}
