import type { ReactNode } from "react";
import { list } from "#kernel/contract/words/formats.ts";
import type { ProblemError } from "#kernel/web/api/problem-error.ts";
import { language } from "#kernel/web/i18n.ts";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import type { ImportReport } from "../contract.ts";
import classes from "./import.module.css";
import { t } from "./messages.ts";

const SHOWN = 300;

/** Every fault by row and column, with the row as it stands in the file. */
export function FaultTable(props: { file: string; csv: string; problem: ProblemError; action: ReactNode }) {
  const { file, csv, problem, action } = props;
  const lines = csv.split(/\r\n|\n|\r/);
  const total = (problem.current as { faults?: number } | undefined)?.faults ?? problem.errors.length;
  return (
    <section className={classes.result} aria-labelledby="faults">
      <div role="alert">
        <h2 id="faults">{t("faults", { count: total, file })}</h2>
        <p className={classes.quiet}>
          {t("faultsWhy")}{" "}
          {total > problem.errors.length && t("faultsFirst", { count: problem.errors.length })}
        </p>
      </div>
      <div className={classes.actions}>{action}</div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-labelledby="faults">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("row")}</th>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("fault")}</th>
              <th scope="col">{t("inFile")}</th>
            </tr>
          </thead>
          <tbody>
            {problem.errors.map(({ path, message }) => {
              const [, line, column] = /^(\d+)(?:\.(.+))?$/.exec(path) ?? [];
              return (
                <tr key={path + message}>
                  <td data-figures>{line ?? t("wholeFile")}</td>
                  <td>{column ? <code>{column}</code> : t("wholeRow")}</td>
                  <td>{message}</td>
                  <td className={classes.source}>{line ? lines[Number(line) - 1]?.slice(0, 200) : ""}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const tones = { added: "good", moved: "active", changed: "quiet" } as const;

/** Whom the file names as heads: how many are proposed, and row by row who is not and what to do. */
function HeadsInFile({ heads }: Pick<ImportReport, "heads">) {
  return (
    <>
      {heads.proposed > 0 && <p>{t("headsFromFile", { count: heads.proposed })}</p>}
      {heads.unmatched > 0 && (
        <section className={classes.unmatched} aria-labelledby="unmatched">
          <h3 id="unmatched">{t("headsUnmatched", { count: heads.unmatched })}</h3>
          <p className={classes.quiet}>
            {t("headsUnmatchedWhy")}{" "}
            {heads.unmatched > heads.rows.length && t("faultsFirst", { count: heads.rows.length })}
          </p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <div className={classes.scroll} tabIndex={0} role="region" aria-labelledby="unmatched">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t("row")}</th>
                  <th scope="col">{t("department")}</th>
                  <th scope="col">{t("whyNot")}</th>
                </tr>
              </thead>
              <tbody>
                {heads.rows.map(({ line, department, message }) => (
                  <tr key={line}>
                    <td data-figures>{line}</td>
                    <td className={classes.who}>{department}</td>
                    <td>{message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

/** What would happen, or has: counts first, then row by row. */
export function Preview(props: { title: string; report: ImportReport; children: ReactNode }) {
  const { title, report, children } = props;
  const counts = [
    [report.added, t("added")],
    [report.moved, t("movedCount")],
    [report.changed, t("changed")],
    [report.unchanged, t("unchanged")],
  ] as const;
  const shown = report.changes.slice(0, SHOWN);
  const differing = report.added + report.moved + report.changed;
  return (
    <section className={classes.result} aria-labelledby="preview">
      <h2 id="preview">{title}</h2>
      <dl className={classes.counts}>
        {counts.map(([count, label]) => (
          <div key={label} data-none={count === 0 || undefined}>
            <dd data-figures>{count}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      {report.departments.length > 0 && (
        <p>
          {t("newDepartments", {
            count: report.departments.length,
            names: list(report.departments, { language }),
          })}
        </p>
      )}
      <HeadsInFile heads={report.heads} />
      {report.notes.map((note) => (
        <p key={note} className={classes.quiet}>
          {note}
        </p>
      ))}
      {differing + report.heads.proposed === 0 && <p>{t("nothingToDo")}</p>}
      <div className={classes.actions}>{children}</div>
      {shown.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-labelledby="preview">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("row")}</th>
                <th scope="col">{t("what")}</th>
                <th scope="col">{t("who")}</th>
                <th scope="col">{t("details")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ line, what, name, details }) => (
                <tr key={line}>
                  <td data-figures>{line}</td>
                  <td>
                    <ToneBadge tone={tones[what]}>{t(what === "moved" ? "movedCount" : what)}</ToneBadge>
                  </td>
                  <td className={classes.who}>{name}</td>
                  <td>{details.join(" · ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {differing > shown.length && (
            <p className={classes.quiet}>{t("showing", { shown: shown.length, count: differing })}</p>
          )}
        </div>
      )}
    </section>
  );
}
