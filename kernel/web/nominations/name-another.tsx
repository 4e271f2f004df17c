import { Button } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import type { PersonRef } from "#kernel/contract/record.ts";
import { useChange } from "../api/use-change.ts";
import { PersonPicker } from "../ui/record-picker.tsx";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";
import classes from "./nominations.module.css";

/** Whoever is asked to take something over from somebody who left may name who should instead; they are asked. */
export function NameAnother({ record, nomination, of }: { record: string; nomination: string; of: string }) {
  const [isOpen, setOpen] = useState(false);
  const [person, setPerson] = useState<PersonRef | null>(null);
  const answer = useChange(core.operations.answerNomination);
  const ask = async () => {
    if (!person) return;
    const body = { accept: false, instead: person.id };
    if (await answer.run({ params: { record, nomination }, body }))
      toast(t("askedAnother", { name: person.name }));
  };
  if (!isOpen)
    return (
      <Button
        size="xs"
        variant="subtle"
        aria-label={t("of", { act: t("nameAnother"), what: of })}
        onClick={() => setOpen(true)}
      >
        {t("nameAnother")}
      </Button>
    );
  return (
    <div className={classes.another}>
      <PersonPicker label={t("another")} description={t("anotherHint")} value={person} onChange={setPerson} />
      <Button size="xs" disabled={!person} loading={answer.pending} onClick={() => void ask()}>
        {t("askThem")}
      </Button>
    </div>
  );
}
