import { Button, TextInput } from "@mantine/core";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { ActionMenu } from "#kernel/web/ui/action-menu.tsx";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { type AgendaRow, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

const RowGuests = lazy(async () => ({ default: (await import("./row-guests.tsx")).RowGuests }));

type Wish = { label: string; before?: string | null; drop?: true };
const STEP = 5;

/** What the facilitator does to a row; moves and drops ask for a reason in one line. */
export function RowMenu({
  session,
  row,
  rows,
  at,
}: {
  session: SessionPage;
  row: AgendaRow;
  /** The rows in order, and the place of this one. */
  rows: readonly AgendaRow[];
  at: number;
}) {
  const params = { session: session.key, item: row.id };
  const move = useChange(sessions.operations.move);
  const drop = useChange(sessions.operations.drop);
  const restore = useChange(sessions.operations.restore);
  const allot = useChange(sessions.operations.allot);
  const [wish, setWish] = useState<Wish | null>(null);
  const [reason, setReason] = useState("");
  const [guests, setGuests] = useState(false);

  async function fulfil(event: FormEvent) {
    event.preventDefault();
    if (!wish || !reason.trim()) return;
    const body = { reason: reason.trim() };
    const done = wish.drop
      ? await drop.run({ params, body })
      : await move.run({ params, body: { ...body, before: wish.before ?? null } });
    if (!done) return;
    setWish(null);
    setReason("");
  }

  const to = (label: "up" | "down" | "top", before: AgendaRow | undefined) => () =>
    setWish({ label: t(label), before: before?.id ?? null });
  const give = (minutes: number) => void allot.run({ params, body: { minutes } });

  if (row.dropped) {
    return (
      <Button size="xs" variant="subtle" onClick={() => void restore.run({ params })}>
        {t("takeBack")}
      </Button>
    );
  }
  return (
    <>
      <ActionMenu
        label={t("rowMenu", { title: row.title })}
        groups={[
          [
            { label: t("up"), disabled: at <= 0, run: to("up", rows[at - 1]) },
            { label: t("down"), disabled: at >= rows.length - 1, run: to("down", rows[at + 2]) },
            { label: t("top"), disabled: at <= 1, run: to("top", rows[0]) },
          ],
          [
            { label: t("more"), run: () => give(row.minutes + STEP) },
            { label: t("fewer"), disabled: row.minutes <= STEP, run: () => give(row.minutes - STEP) },
          ],
          row.record ? [{ label: t("guests"), run: () => setGuests(true) }] : [],
          [{ label: t("leaveOut"), run: () => setWish({ label: t("leaveOut"), drop: true }) }],
        ]}
      />
      <Modal
        opened={guests}
        onClose={() => setGuests(false)}
        title={`${t("guests")}: ${row.title}`}
        closeButtonProps={{ "aria-label": t("back") }}
      >
        <Suspense>
          <RowGuests session={session} row={row} />
        </Suspense>
      </Modal>
      <Modal
        opened={wish !== null}
        onClose={() => setWish(null)}
        title={`${wish?.label ?? ""}: ${row.title}`}
        closeButtonProps={{ "aria-label": t("back") }}
      >
        <form onSubmit={fulfil} className={classes.form}>
          <TextInput
            data-autofocus
            label={t("reasonFor")}
            value={reason}
            maxLength={300}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={!reason.trim()} loading={move.pending || drop.pending}>
            {t("doIt")}
          </Button>
        </form>
      </Modal>
    </>
  );
}
