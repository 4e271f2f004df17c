import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ActionMenu } from "../ui/action-menu.tsx";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import { useAnchor } from "./use-landing.ts";

/** Something one may add to a record: a verb until it is pressed, a form then. */
export type Begin = {
  id: string;
  label: string;
  /** Its form; `done` closes it. */
  form: (done: () => void) => ReactNode;
};

/** So many stand side by side; the others are behind three dots. */
const SIDE_BY_SIDE = 2;

/** Brings a form that opens low on the page into view as a whole. */
const seen = (form: HTMLElement | null) => form?.scrollIntoView({ block: "nearest" });

/** A link to `#begin-help` opens the form of that verb. */
const BEGIN = "begin-";

/** The verbs of what is not there yet. The form opens right below, takes the focus and gives it back. */
export function BeginVerbs({ begins }: { begins: readonly Begin[] }) {
  const anchor = useAnchor();
  const [chosen, setChosen] = useState<{ id: string | null; anchor: string } | null>(null);
  const open =
    chosen?.anchor === anchor ? chosen.id : anchor.startsWith(BEGIN) ? anchor.slice(BEGIN.length) : null;
  const choose = (id: string | null) => setChosen({ id, anchor });
  if (begins.length === 0) return null;
  const shown = begins.length > SIDE_BY_SIDE + 1 ? begins.slice(0, SIDE_BY_SIDE) : begins;
  const behind = begins.slice(shown.length);
  const begun = begins.find(({ id }) => id === open);

  function done() {
    const back = shown.some(({ id }) => id === open)
      ? `[data-begin="${open}"]`
      : "[data-begins] [aria-haspopup]";
    document.querySelector<HTMLElement>(back)?.focus();
    choose(null);
  }

  return (
    <div className={classes.begin} data-begins>
      <div className={classes.row} role="group" aria-label={t("begin")}>
        {shown.map(({ id, label }) => (
          <Button
            key={id}
            size="xs"
            variant="default"
            aria-expanded={open === id}
            data-begin={id}
            onClick={() => choose(open === id ? null : id)}
          >
            {label}
          </Button>
        ))}
        {behind.length > 0 && (
          <ActionMenu
            label={t("beginMore")}
            groups={[behind.map(({ id, label }) => ({ label, run: () => choose(id) }))]}
          />
        )}
      </div>
      {begun && (
        <section className={classes.begun} aria-label={begun.label} ref={seen}>
          {begun.form(done)}
        </section>
      )}
    </div>
  );
}
