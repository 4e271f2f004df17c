import { ActionIcon, Button, Menu, Modal, TextInput } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { type AgendaRow, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

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

  if (row.dropped) {
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => void restore.run({ params })}>
        {t("takeBack")}
      </Button>
    );
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("rowMenu", { title: row.title })}>
            <IconDots size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={at <= 0}
            onClick={() => setWish({ label: t("up"), before: rows[at - 1]?.id ?? null })}
          >
            {t("up")}
          </Menu.Item>
          <Menu.Item
            disabled={at >= rows.length - 1}
            onClick={() => setWish({ label: t("down"), before: rows[at + 2]?.id ?? null })}
          >
            {t("down")}
          </Menu.Item>
          <Menu.Item
            disabled={at <= 1}
            onClick={() => setWish({ label: t("top"), before: rows[0]?.id ?? null })}
          >
            {t("top")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void allot.run({ params, body: { minutes: row.minutes + STEP } })}>
            {t("more")}
          </Menu.Item>
          <Menu.Item
            disabled={row.minutes <= STEP}
            onClick={() => void allot.run({ params, body: { minutes: row.minutes - STEP } })}
          >
            {t("fewer")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setWish({ label: t("leaveOut"), drop: true })}>{t("leaveOut")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
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
