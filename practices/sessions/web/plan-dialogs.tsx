import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useTimeZone } from "#kernel/web/time.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

type Dialog = { session: SessionPage; opened: boolean; close: () => void };

/** `2026-03-09T09:00` on the wall of a zone. */
function wallTime(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(
    Date.parse(instant),
  );
  return parts.replace(" ", "T");
}

/** The instant of a wall time: the distance is that of the zone at about that time. */
function instantAt(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}:00Z`);
  const distance = Date.parse(`${wallTime(new Date(asUtc).toISOString(), timeZone)}:00Z`) - asUtc;
  const guess = asUtc - distance;
  const off = Date.parse(`${wallTime(new Date(guess).toISOString(), timeZone)}:00Z`) - asUtc;
  return new Date(guess - off).toISOString();
}

export function RescheduleDialog({ session, opened, close }: Dialog) {
  const zone = useTimeZone();
  const change = useChange(sessions.operations.reschedule, {
    quiet: true,
    done: t("rescheduled"),
    onDone: close,
  });
  const [wall, setWall] = useState(() => wallTime(session.startsAt, zone));
  const [reason, setReason] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    void change.run({
      params: { session: session.key },
      ifMatch: session.version,
      body: { startsAt: instantAt(wall, zone), reason: reason.trim() },
    });
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("reschedule")}
      closeButtonProps={{ "aria-label": t("back") }}
    >
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          type="datetime-local"
          label={t("newStart", { zone })}
          value={wall}
          required
          onChange={({ currentTarget }) => setWall(currentTarget.value)}
        />
        <TextInput
          label={t("reason")}
          value={reason}
          maxLength={300}
          required
          data-autofocus
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <ProblemNote problem={change.problem} />
        <Button type="submit" loading={change.pending} disabled={!reason.trim() || !wall}>
          {t("reschedule")}
        </Button>
      </form>
    </Modal>
  );
}

export function ReasonDialog({ session, opened, close }: Dialog) {
  const change = useChange(sessions.operations.cancel, { quiet: true, done: t("cancelled"), onDone: close });
  const [reason, setReason] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    void change.run({
      params: { session: session.key },
      ifMatch: session.version,
      body: { reason: reason.trim() },
    });
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("cancelIt")}
      closeButtonProps={{ "aria-label": t("back") }}
    >
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t("reason")}
          value={reason}
          maxLength={300}
          required
          data-autofocus
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <ProblemNote problem={change.problem} />
        <Button type="submit" loading={change.pending} disabled={!reason.trim()}>
          {t("cancelIt")}
        </Button>
      </form>
    </Modal>
  );
}
