import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { type Challenge, challenges, type Wait, WaitCause } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;
const DAY = 86_400_000;
const EARLIER = 12;

/** What it waits for now, with one click to end it, and what it waited for before. */
export function WaitingSection({ challenge }: { challenge: Challenge }) {
  const { carries } = useMyHand(challenge);
  const now = challenge.waits.filter(({ until }) => until === null);
  const before = challenge.waits.filter(({ until }) => until !== null);
  return (
    <Section title={m("waiting")} id="waiting">
      {challenge.waits.length === 0 && <p className={classes.quiet}>{m("waitingWhy")}</p>}
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
      {carries && ["committed", "in_work", "framed", "raised"].includes(challenge.state) && (
        <Start challenge={challenge} />
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
              size="compact-sm"
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

function Start({ challenge }: { challenge: Challenge }) {
  const [cause, setCause] = useState<WaitCause | null>(null);
  const [waitedFor, setWaitedFor] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const start = useChange(operations.startWaiting);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!cause) return;
    const started = await start.run({
      params: { challenge: challenge.key },
      body: { cause, note, ...(waitedFor ? { waitedFor } : {}) },
    });
    if (!started) return;
    setCause(null);
    setWaitedFor(null);
    setNote("");
  }

  return (
    <form onSubmit={send} className={classes.inline}>
      <NativeSelect
        aria-label={m("waitsFor")}
        size="xs"
        value={cause ?? ""}
        onChange={({ currentTarget }) => setCause((currentTarget.value || null) as WaitCause | null)}
        data={[
          { value: "", label: m("waitsFor") },
          ...WaitCause.options.map((value) => ({ value, label: m(value) })),
        ]}
      />
      {cause && (
        <>
          {cause !== "decision" && (
            <DepartmentSelect label={m("department")} value={waitedFor} onChange={setWaitedFor} />
          )}
          <TextInput
            className={classes.grow}
            size="xs"
            aria-label={m("waitNote")}
            placeholder={m("waitNote")}
            maxLength={300}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={start.pending}>
            {m("startWaiting")}
          </Button>
        </>
      )}
    </form>
  );
}
