import { Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, type RefObject, useState } from "react";
import { PageLink } from "../navigation.tsx";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import type { Missing } from "./verbs.tsx";

/** What stands in the way of a verb, with the way to each, and the reason to go on all the same. */
export function VerbGate(props: {
  label: string;
  missing: readonly Missing[];
  busy: boolean;
  button: RefObject<HTMLElement | null>;
  close: () => void;
  pass: (reason: string) => void;
}) {
  const { label, missing, busy, button, close, pass } = props;
  const [reason, setReason] = useState("");

  function passWithReason(event: FormEvent) {
    event.preventDefault();
    if (reason.trim()) pass(reason.trim());
  }

  return (
    <Popover
      opened
      // A press on the button itself closes it there.
      onChange={(opened) => !opened && !button.current?.matches(":active") && close()}
      position="bottom-start"
      width={340}
      trapFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <span className={classes.verbAnchor} aria-hidden="true" />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        <strong>{t("missing", { count: missing.length })}</strong>
        <ul className={classes.missing}>
          {missing.map(({ text, to }) => (
            <li key={text}>{to ? <PageLink to={to}>{text}</PageLink> : text}</li>
          ))}
        </ul>
        <form onSubmit={passWithReason} className={classes.editor}>
          <TextInput
            label={t("reason")}
            description={t("passAnyway")}
            value={reason}
            maxLength={500}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <div className={classes.row}>
            <Button type="submit" size="xs" disabled={reason.trim() === ""} loading={busy}>
              {t("goOn", { verb: label })}
            </Button>
            <Button size="xs" variant="default" onClick={close}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
