import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { asProblem, isProblem } from "../api/problem-error.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";

const loadGate = () => import("./verb-gate.tsx");

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
  /** Seldom wanted: behind the three dots of a page that folds its sections. */
  behind?: boolean;
  disabled?: boolean;
};

export function Verbs({ verbs }: { verbs: readonly Verb[] }) {
  if (verbs.length === 0) return null;
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
  const button = useRef<HTMLButtonElement>(null);
  const known = verb.missing ?? [];
  const missing = known.length > 0 ? known : told;

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  async function run(given?: string) {
    setBusy(true);
    try {
      await verb.run(given);
      setOpen(false);
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

  return (
    <span className={classes.verb}>
      <Button
        ref={button}
        variant={verb.secondary ? "default" : "filled"}
        loading={busy && !open}
        disabled={verb.disabled ?? false}
        aria-haspopup={missing.length > 0 ? "dialog" : undefined}
        aria-expanded={missing.length > 0 ? open : undefined}
        onClick={() => (known.length > 0 ? setOpen(!open) : void run())}
        aria-label={known.length > 0 ? `${verb.label}: ${t("missing", { count: known.length })}` : undefined}
        rightSection={known.length > 0 ? <span data-figures>{known.length}</span> : null}
      >
        {verb.label}
      </Button>
      {open && (
        <LazyBlock
          load={loadGate}
          name="VerbGate"
          props={{ label: verb.label, missing, busy, button, close, pass: (reason) => void run(reason) }}
        />
      )}
    </span>
  );
}
