import { Button, Modal, Radio } from "@mantine/core";
import { useState } from "react";
import type { conflictStore } from "../api/conflict-store.ts";
import classes from "./conflict-dialog.module.css";
import { t } from "./messages.ts";

type Waiting = NonNullable<ReturnType<typeof conflictStore.get>>;
type Side = "mine" | "theirs";

/** Two people changed one record: both versions side by side, field by field, and nothing lost until one chooses. */
export function ConflictDialog({ conflict }: { conflict: Waiting }) {
  const { mine, current, answer } = conflict;
  const clashing = Object.keys(mine).filter((name) => name in current && !same(mine[name], current[name]));
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const side = (name: string): Side => sides[name] ?? "mine";

  function keep() {
    const kept = Object.entries(mine).map(([name, value]) => [
      name,
      side(name) === "mine" ? value : current[name],
    ]);
    answer(Object.fromEntries(kept));
  }

  return (
    <Modal
      opened
      onClose={() => answer(null)}
      withCloseButton={false}
      size="xl"
      title={t("changedMeanwhile")}
    >
      <p>{clashing.length > 0 ? t("chooseWhich") : t("nothingClashes")}</p>
      {clashing.map((name) => (
        <Radio.Group
          key={name}
          label={labelOf(name)}
          value={side(name)}
          onChange={(value) => setSides({ ...sides, [name]: value as Side })}
          className={classes.field}
        >
          <div className={classes.sides}>
            <Radio.Card value="mine" className={classes.side}>
              <strong>{t("mine")}</strong>
              <pre>{show(mine[name])}</pre>
            </Radio.Card>
            <Radio.Card value="theirs" className={classes.side}>
              <strong>{t("theirs")}</strong>
              <pre>{show(current[name])}</pre>
            </Radio.Card>
          </div>
        </Radio.Group>
      ))}
      <div className={classes.row}>
        <Button onClick={keep} data-autofocus>
          {t("keepChosen")}
        </Button>
        <Button variant="default" onClick={() => answer(null)}>
          {t("leaveIt")}
        </Button>
      </div>
    </Modal>
  );
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** `dueOn` reads as "Due on". */
function labelOf(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === "") return t("empty");
  if (typeof value === "string") return value;
  const named = value as { name?: unknown; title?: unknown };
  if (typeof named.name === "string") return named.name;
  if (typeof named.title === "string") return named.title;
  return JSON.stringify(value, null, 2);
}
