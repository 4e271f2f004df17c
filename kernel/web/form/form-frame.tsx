import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import type { MadeFor, SeenBy } from "../audience/use-seen-by.ts";
import { WillBeSeen } from "../audience/will-be-seen.tsx";
import { PageLink } from "../navigation.tsx";
import layout from "../ui/layout.module.css";
import { ProblemNote } from "../ui/notes.tsx";
import { t } from "./messages.ts";

const openToAll: MadeFor = { audience: undefined };

/** What `useFields` gives, as far as a frame needs it. */
type Form = { problem: unknown; clear: () => void; fail: (error: unknown) => void };

type FrameProps<Sent> = {
  form: Form;
  /** Sends it; throws what the server said. What makes a record is given who will see it. */
  send: (madeFor: MadeFor) => Promise<Sent>;
  /** Of a form that makes a record: who will see it, chosen above the button. */
  seenBy?: SeenBy;
  /** The button. */
  action: string;
  /** Whether there is enough to send. */
  ready?: boolean;
  onSent?: (sent: Sent) => void;
  cancel?: () => void;
  /** Said of what was sent last, and where it leads: it stays in view while the next is written. */
  last?: (sent: Sent) => { text: string; to: string };
  /** What the form is called, where it has no title of its own. */
  label?: string;
  className?: string | undefined;
  /** Beside the button. */
  beside?: ReactNode;
  children: ReactNode;
};

/**
 * The frame of a form: sent by Enter or its button, faults beside their fields and below, the draft gone only when it is sent, the
 * focus back in the first field for the next one.
 */
export function FormFrame<Sent>(props: FrameProps<Sent>) {
  const {
    form,
    send,
    seenBy,
    action,
    ready = true,
    onSent,
    cancel,
    last,
    label,
    className,
    beside,
    children,
  } = props;
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const frame = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    try {
      const answer = await send(seenBy?.madeFor ?? openToAll);
      form.clear();
      seenBy?.made();
      setSent(answer);
      if (last) frame.current?.querySelector<HTMLElement>("input, textarea, [contenteditable]")?.focus();
      onSent?.(answer);
    } catch (error) {
      form.fail(error);
    } finally {
      setBusy(false);
    }
  }

  const said = sent !== null && last ? last(sent) : null;
  return (
    <form
      ref={frame}
      onSubmit={(event) => void submit(event)}
      aria-label={label}
      className={className ?? layout.form}
    >
      {children}
      {seenBy && <WillBeSeen by={seenBy} />}
      <div className={layout.row}>
        <Button type="submit" loading={busy} disabled={!ready}>
          {action}
        </Button>
        {cancel && (
          <Button variant="default" onClick={cancel}>
            {t("cancel")}
          </Button>
        )}
        {beside}
      </div>
      <ProblemNote problem={form.problem} />
      {said && (
        <p role="status" className={layout.quiet}>
          <PageLink to={said.to}>{said.text}</PageLink>
        </p>
      )}
    </form>
  );
}
