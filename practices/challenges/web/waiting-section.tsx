import { Button } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { type Challenge, challenges, type Wait } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;
const DAY = 86_400_000;
const EARLIER = 12;

/** What it waits for now, with one click to end it, and what it waited for before. */
export function WaitingSection({ challenge }: { challenge: Challenge }) {
  if (challenge.waits.length === 0) return null;
  const now = challenge.waits.filter(({ until }) => until === null);
  const before = challenge.waits.filter(({ until }) => until !== null);
  return (
    <Section title={m("waiting")} id="waiting">
      <p className={classes.quiet}>{m("waitingWhy")}</p>
      <ul className={classes.cards}>
        {now.map((wait) => (
          <Open key={`${wait.id} ${wait.from}`} challenge={challenge} wait={wait} />
        ))}
      </ul>
      {before.length > 0 && (
        <p className={classes.quiet}>
          {m("earlierWaits", {
            waits: before
              .slice(0, EARLIER)
              .map(({ cause, from, until, waitedFor, on }) =>
                m("waited", {
                  cause: on?.key ?? waitedFor?.name ?? m(cause),
                  count: Math.max(1, Math.round((Date.parse(until!) - Date.parse(from)) / DAY)),
                }),
              )
              .join(" · "),
          })}
        </p>
      )}
    </Section>
  );
}

const implied = { help: "implied", misalignment: "impliedFlag", record: "impliedRecord" } as const;

function Open({ challenge, wait }: { challenge: Challenge; wait: Wait }) {
  const { carries } = useMyHand(challenge);
  const end = useChange(operations.endWaiting);
  return (
    <li className={classes.card}>
      <div className={classes.row}>
        <span className={classes.grow}>
          {m("waitsFor")}{" "}
          {wait.on ? (
            <RecordLink record={wait.on} />
          ) : (
            <strong>{wait.waitedFor ? null : m(wait.cause)}</strong>
          )}
          {wait.waitedFor && <DepartmentDot department={wait.waitedFor} />} · <RelativeTime at={wait.from} />
          {wait.note && <span className={classes.quiet}> · {wait.note}</span>}
        </span>
        {wait.source === "said" ? (
          carries && (
            <Button
              size="xs"
              variant="default"
              loading={end.pending}
              onClick={() => void end.run({ params: { challenge: challenge.key, wait: wait.id } })}
            >
              {m("endWaiting")}
            </Button>
          )
        ) : (
          <small className={classes.quiet}>{m(implied[wait.source])}</small>
        )}
      </div>
    </li>
  );
}
