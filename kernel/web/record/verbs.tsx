import { Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { asProblem, isProblem } from "../api/problem-error.ts";
import { PageLink } from "../navigation.tsx";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";

/** What a soft gate misses; `to` is where it can be added. */
export type Missing = { text: string; to?: string };

/** One button that moves the state, named by its verb. */
export type Verb = {
  id: string;
  label: string;
  /** Known to be missing before it is tried; the server may say more by `gate_open`. */
  missing?: readonly Missing[];
  /** Does it; the reason is there when a soft gate is passed. Throws what the server said. */
  run: (reason?: string) => Promise<unknown>;
  /** A verb aside of the way on, such as "Park". */
  secondary?: boolean;
  disabled?: boolean;
};

export function Verbs({ verbs }: { verbs: readonly Verb[] }) {
  return (
    <div className={classes.verbs}>
      {verbs.map((verb) => (
        <VerbButton key={verb.id} verb={verb} />
      ))}
    </div>
  );
}

/** The button of one verb. Where something is missing it lists that, and takes a reason to go on all the same. */
export function VerbButton({ verb }: { verb: Verb }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<readonly Missing[]>([]);
  const [reason, setReason] = useState("");
  const known = verb.missing ?? [];
  const missing = known.length > 0 ? known : told;

  async function run(given?: string) {
    setBusy(true);
    try {
      await verb.run(given);
      setOpen(false);
      setReason("");
      setTold([]);
    } catch (error) {
      if (isProblem(error, "gate_open")) {
        setTold(
          error.errors.length > 0
            ? error.errors.map(({ message }) => ({ text: message }))
            : [{ text: error.message }],
        );
        setOpen(true);
      } else if (asProblem(error).code !== "given_up") toast(asProblem(error).message, { tone: "problem" });
    } finally {
      setBusy(false);
    }
  }

  function passWithReason(event: FormEvent) {
    event.preventDefault();
    if (reason.trim()) void run(reason.trim());
  }

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={340} trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant={verb.secondary ? "default" : "filled"}
          size="sm"
          loading={busy && !open}
          disabled={verb.disabled ?? false}
          aria-haspopup={missing.length > 0 ? "dialog" : undefined}
          onClick={() => (known.length > 0 ? setOpen(!open) : void run())}
          rightSection={known.length > 0 ? <span data-figures>{known.length}</span> : null}
        >
          {verb.label}
          {known.length > 0 && (
            <span className="visually-hidden">: {t("missing", { count: known.length })}</span>
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={verb.label}>
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
              {t("goOn", { verb: verb.label })}
            </Button>
            <Button size="xs" variant="default" onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
