import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useHouse } from "#kernel/web/house.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type CouncilTime, sessions } from "#practices/sessions/contract.ts";
import type { Council } from "../../contract.ts";
import classes from "../councils.module.css";
import { m } from "./messages.ts";
import own from "./time.module.css";

const periods = [
  { value: "30", label: m("days30") },
  { value: "90", label: m("days90") },
  { value: "365", label: m("days365") },
];

/** `45 min`, `2 h`, `1 h 30 min`. */
function inWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (minutes < 90) return m("minutes", { minutes });
  return minutes % 60 === 0 ? m("hours", { hours }) : m("both", { hours, minutes: minutes % 60 });
}
const took = (seconds: number) => inWords(Math.round(seconds / 60));

/** Hours met beside planned, what they went to, and the challenges with the most of it. */
export function TimeSection({ council }: { council: Council }) {
  const [days, setDays] = useState("90");
  const { data, error } = useOperation(
    sessions.operations.councilTime,
    { params: { council: council.key }, query: { days: Number(days) } },
    { keep: true },
  );
  return (
    <Section
      title={m("time")}
      id="time"
      holds={data && timeHolds(data.now, days)}
      action={
        <SegmentedControl size="xs" aria-label={m("period")} data={periods} value={days} onChange={setDays} />
      }
    >
      <ProblemNote problem={error} />
      {!data && !error && <Loading />}
      {data && <Spent time={data} />}
    </Section>
  );
}

/** The hours of the period that is shown. */
const timeHolds = ({ sessions: count, minutes }: CouncilTime["now"], days: string) =>
  [
    periods.find(({ value }) => value === days)?.label,
    count === 0 ? m("noneHeld") : m("holds", { count, time: inWords(minutes) }),
  ].join(" · ");

function Spent({ time: { now, before, kinds, challenges } }: { time: CouncilTime }) {
  if (now.sessions === 0) return <p className={classes.quiet}>{m("none")}</p>;
  return (
    <>
      <p>
        {m("met", { count: now.sessions, time: inWords(now.minutes), planned: inWords(now.planned) })}
        {before.sessions > 0 && (
          <span className={classes.quiet}>
            {" "}
            {m("before", { count: before.sessions, time: inWords(before.minutes) })}
          </span>
        )}
      </p>
      {kinds.length === 0 ? <p className={classes.quiet}>{m("nothing")}</p> : <Kinds kinds={kinds} />}
      {challenges.length > 0 && (
        <>
          <h3 className={classes.small}>{m("challenges")}</h3>
          <p className={classes.quiet}>{m("withAll")}</p>
          <ul className={classes.plain}>
            {challenges.map(({ record, seconds, sessions: count }) => (
              <li key={record.id}>
                <RecordLink record={record} />{" "}
                <span className={classes.quiet}>{m("challengeTime", { time: took(seconds), count })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Kinds({ kinds }: Pick<CouncilTime, "kinds">) {
  const house = useHouse();
  const most = Math.max(1, ...kinds.map(({ seconds }) => seconds));
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${own.kinds}`}>
        <thead>
          <tr>
            <th scope="col">{m("what")}</th>
            <th scope="col">{m("rows")}</th>
            <th scope="col">{m("planned")}</th>
            <th scope="col">{m("spent")}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, rows, planned, seconds }) => (
            <tr key={kind ?? ""}>
              <th scope="row">{(kind && house.words(kind)?.many) ?? m("other")}</th>
              <td data-figures>{rows}</td>
              <td data-figures>{inWords(planned)}</td>
              <td data-figures>
                <span className={`${classes.bar} ${own.bar}`} aria-hidden="true">
                  <i style={{ width: `${(seconds / most) * 100}%` }} />
                </span>
                {took(seconds)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
