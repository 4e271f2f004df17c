import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { commitments } from "../contract.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";
import { RenegotiateForm } from "./renegotiate-form.tsx";
import { type Outcome, useClose } from "./use-close.ts";

/** On Home: kept with one click, or another day, or said that it was not kept. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const { data: commitment, error } = useOperation(commitments.operations.get, {
    params: { commitment: ask.record.key },
  });
  const { close, pending } = useClose();
  const [moving, setMoving] = useState(false);
  const [note, setNote] = useState("");
  if (error) return <ProblemNote problem={error} />;
  if (!commitment) return <Loading lines={2} />;
  if (moving) {
    return <RenegotiateForm commitment={commitment} done={done} cancel={() => setMoving(false)} />;
  }
  const end = async (outcome: Outcome) => {
    if (await close(commitment, outcome, note.trim())) done();
  };
  return (
    <div className={classes.form}>
      <TextInput
        label={t("noteLabel")}
        value={note}
        maxLength={2000}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button size="xs" loading={pending} onClick={() => void end("kept")}>
          {t("keep")}
        </Button>
        <Button size="xs" variant="default" onClick={() => setMoving(true)}>
          {t("renegotiate")}
        </Button>
        <Button size="xs" variant="default" disabled={pending} onClick={() => void end("broken")}>
          {t("breakIt")}
        </Button>
      </div>
    </div>
  );
}
