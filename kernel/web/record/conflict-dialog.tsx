import { Button, Radio } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { clashingFields, labelOf } from "../api/conflict-fields.ts";
import type { conflictStore } from "../api/conflict-store.ts";
import { useOperation } from "../api/queries.ts";
import { FullModal } from "../ui/full-modal.tsx";
import classes from "./conflict-dialog.module.css";
import { t } from "./messages.ts";

type Waiting = NonNullable<ReturnType<typeof conflictStore.get>>;
type Side = "mine" | "theirs";

/** Two people changed one record: both versions side by side, field by field, and nothing lost until one chooses. */
export function ConflictDialog({ conflict }: { conflict: Waiting }) {
  const { mine, labels, answer } = conflict;
  const clashing = clashingFields(conflict);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const side = (name: string): Side => sides[name] ?? "mine";

  function keep() {
    const taken = clashing.filter(({ name }) => side(name) === "theirs");
    answer({ ...mine, ...Object.fromEntries(taken.map(({ name, theirs }) => [name, theirs])) });
  }

  return (
    <FullModal
      opened
      onClose={() => answer(null)}
      withCloseButton={false}
      size="xl"
      title={t("changedMeanwhile")}
    >
      <p>{clashing.length > 0 ? t("chooseWhich") : t("nothingClashes")}</p>
      {clashing.map(({ name, mine: own, theirs }) => (
        <Radio.Group
          key={name}
          label={labelOf(name, labels)}
          value={side(name)}
          onChange={(value) => setSides({ ...sides, [name]: value as Side })}
          className={classes.field}
        >
          <div className={classes.sides}>
            <Radio.Card value="mine" className={classes.side}>
              <strong>{t("mine")}</strong>
              <pre>
                <Value of={own} />
              </pre>
            </Radio.Card>
            <Radio.Card value="theirs" className={classes.side}>
              <strong>{t("theirs")}</strong>
              <pre>
                <Value of={theirs} />
              </pre>
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
    </FullModal>
  );
}

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function Value({ of: value }: { of: unknown }) {
  if (value === null || value === undefined || value === "") return t("empty");
  if (typeof value === "string") return id.test(value) ? <TitleOf record={value} /> : value;
  if (Array.isArray(value)) {
    if (value.length === 0) return t("empty");
    return value.map((each, index) => (
      <span key={index} className={classes.part}>
        <Value of={each} />
      </span>
    ));
  }
  if (typeof value !== "object") return `${value as number | boolean}`;
  const { name, title } = value as { name?: unknown; title?: unknown };
  if (typeof (name ?? title) === "string") return String(name ?? title);
  return Object.entries(value).map(([field, each]) => (
    <span key={field} className={classes.part}>
      {labelOf(field)}: <Value of={each} />
    </span>
  ));
}

/** People and records are sent by id and read by name. */
function TitleOf({ record }: { record: string }) {
  const { data, error } = useOperation(core.operations.getRecord, { params: { record } });
  return data?.title ?? (error ? record : "…");
}
