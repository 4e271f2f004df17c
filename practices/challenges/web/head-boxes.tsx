import type { ReactNode } from "react";
import { PageLink, RecordLink } from "#kernel/web/navigation.tsx";
import type { Box } from "#kernel/web/record/boxes.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import type { Challenge } from "../contract.ts";
import classes from "./challenge.module.css";
import { type Ahead, aheadOf, type WaitedFor } from "./head-sentence.ts";
import { m } from "./messages.ts";

const MOST = 3;

/** What it waits for, what is next, and what success is. */
export function headBoxes(challenge: Challenge, waits: readonly WaitedFor[]): Box[] {
  const here = (anchor: string) => `challenges/${challenge.key}#${anchor}`;
  const ahead = aheadOf(challenge);
  return [
    {
      id: "waits",
      title: m("waitsFor"),
      children: (
        <Few none={m("waitsForNothing")} all={here("waiting")} count={waits.length}>
          {waits.slice(0, MOST).map((each) => (
            <li key={each.name}>
              <Waited {...each} here={here} />
              <small>{each.days > 0 ? m("inDays", { count: each.days }) : m("sinceToday")}</small>
            </li>
          ))}
        </Few>
      ),
    },
    {
      id: "next",
      title: m("nextBox"),
      children: (
        <Few none={m("nothingNext")} all={here("work")} count={ahead.length}>
          {ahead.slice(0, MOST).map((each) => (
            <li key={each.id}>
              <PageLink to={here(each.id)}>{each.title}</PageLink>
              <small>
                <DueDate on={each.on} />
                <LeadsNow challenge={challenge} ahead={each} />
              </small>
            </li>
          ))}
        </Few>
      ),
    },
    {
      id: "success",
      title: challenge.criteriaLock ? m("successLocked") : m("successBox"),
      children: <Success challenge={challenge} here={here} />,
    },
  ];
}

function Few(props: { none: string; all: string; count: number; children: readonly ReactNode[] }) {
  const { none, all, count, children } = props;
  if (count === 0) return <p className={classes.quiet}>{none}</p>;
  return (
    <>
      <ul className={classes.few}>{children}</ul>
      {count > children.length && (
        <PageLink to={all}>{m("moreOf", { count: count - children.length })}</PageLink>
      )}
    </>
  );
}

/** By whom or what it is held up, with what for in their words. */
function Waited({ name, waits, here }: WaitedFor & { here: (anchor: string) => string }) {
  const [wait] = waits;
  const note = waits.find((each) => each.note)?.note;
  if (wait?.on)
    return (
      <RecordLink record={wait.on}>
        <span className={classes.quiet}>{wait.on.key}</span> {wait.on.title}
      </RecordLink>
    );
  return (
    <span>
      {wait?.waitedFor ? <DepartmentDot department={wait.waitedFor} /> : name}
      {note && (
        <PageLink to={here(wait?.source === "help" ? "help" : "waiting")} className={classes.note}>
          {note}
        </PageLink>
      )}
    </span>
  );
}

function LeadsNow({ challenge, ahead: { id, what } }: { challenge: Challenge; ahead: Ahead }) {
  if (what === "milestone") return null;
  const deliverable = challenge.deliverables.find((each) => each.id === id);
  const turn = deliverable?.turns.find(({ position }) => position === deliverable.current);
  return turn?.person ? (
    <span className={classes.leads}> · {m("leads", { name: turn.person.name })}</span>
  ) : null;
}

function Success(props: { challenge: Challenge; here: (anchor: string) => string }) {
  const { success, criteria } = props.challenge;
  if (success.trim() === "" && criteria.length === 0)
    return <PageLink to={props.here("success")}>{m("successWrite")}</PageLink>;
  return (
    <>
      {success.trim() !== "" && <p className={classes.clamped}>{success}</p>}
      <ul className={classes.few}>
        {criteria.slice(0, MOST).map(({ id, title, weight }) => (
          <li key={id}>
            <PageLink to={props.here("criteria")}>{title}</PageLink>
            {weight !== null && <small>{m("share", { share: weight })}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}
