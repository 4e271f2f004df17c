import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useTimeZone } from "#kernel/web/time.ts";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

type Dialog = { session: SessionPage; close: () => void };

/** `2026-03-09T09:00` on the wall of a zone. */
function wallTime(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return parts.format(Date.parse(instant)).replace(" ", "T");
}

export function RescheduleDialog({ session, close }: Dialog) {
  const zone = useTimeZone();
  const change = useChange(sessions.operations.reschedule, {
    quiet: true,
    done: t("rescheduled"),
    onDone: close,
  });
  const [wall, setWall] = useState(() => wallTime(session.startsAt, zone));
  const [reason, setReason] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    // Temporal travels when a time is chosen, and not with the page.
    const { instantOf } = await import("#kernel/contract/zoned-time.ts");
    void change.run({
      params: { session: session.key },
      ifMatch: session.version,
      body: { startsAt: instantOf(wall.slice(0, 10), wall.slice(11), zone), reason: reason.trim() },
    });
  }
  return (
    <Modal opened onClose={close} title={t("reschedule")} closeButtonProps={{ "aria-label": t("back") }}>
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

export function ReasonDialog({ session, close }: Dialog) {
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
    <Modal opened onClose={close} title={t("cancelIt")} closeButtonProps={{ "aria-label": t("back") }}>
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
