import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { AskedRecord } from "#kernel/web/record/record-screen.tsx";
import { formatDay, useToday } from "#kernel/web/time.ts";
import layout from "#kernel/web/ui/layout.module.css";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Commitment, commitments, type Outcome } from "../contract.ts";
import { isInTime } from "../rules.ts";
import { t } from "./messages.ts";

const done = { kept: "doneKept", broken: "doneBroken", withdrawn: "doneWithdrawn" } as const;

/** Ends a promise and says so. */
export function useClose() {
  const change = useChange(commitments.operations.close);
  return {
    pending: change.pending,
    async close({ key, version }: Commitment, outcome: Outcome, note = ""): Promise<boolean> {
      const closed = await change.run({
        params: { commitment: key },
        ifMatch: version,
        body: { outcome, note },
      });
      if (closed) toast(t(done[outcome]));
      return closed !== null;
    },
  };
}

/** Another day and why; says beforehand whether it still counts as in time. */
export function RenegotiateForm({ commitment, close }: { commitment: Commitment; close: () => void }) {
  const { id, key, version, dueOn: agreed } = commitment;
  const { today, after } = useToday();
  const [usual] = useState(() => after(7));
  const form = useFields({ dueOn: usual, reason: "" }, { draft: `commitments.renegotiate.${id}` });
  const change = useChange(commitments.operations.renegotiate, { quiet: true });
  return (
    <FormFrame
      form={form}
      action={t("agree")}
      ready={form.values.reason.trim() !== ""}
      cancel={close}
      send={() => change.attempt({ params: { commitment: key }, ifMatch: version, body: form.values })}
      onSent={({ dueOn }) => {
        // The other side is asked first.
        const agreed = dueOn === form.values.dueOn;
        toast(t(agreed ? "doneMoved" : "askedMoved", { day: formatDay(form.values.dueOn) }));
        close();
      }}
    >
      <div className={layout.pair}>
        <TextInput type="date" label={t("newDay")} min={today} required {...form.text("dueOn")} />
        <TextInput
          label={t("reason")}
          description={t("reasonHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxLength={500}
          required
          data-autofocus
          {...form.text("reason")}
        />
      </div>
      <p className={layout.quiet}>
        {t(isInTime(agreed, today) ? "inTime" : "tooLate", { day: formatDay(agreed) })}
      </p>
    </FormFrame>
  );
}

/** On Home: kept with one click, or another day, or said that it was not kept. */
export function InPlace({ ask, done: answered }: { ask: Ask; done: () => void }) {
  return (
    <AskedRecord get={commitments.operations.get} ask={ask}>
      {(commitment) => <Keep commitment={commitment} done={answered} />}
    </AskedRecord>
  );
}

function Keep({ commitment, done: answered }: { commitment: Commitment; done: () => void }) {
  const { close, pending } = useClose();
  const [moving, setMoving] = useState(false);
  const [note, setNote] = useState("");
  if (moving) return <RenegotiateForm commitment={commitment} close={answered} />;
  const end = async (outcome: Outcome) => {
    if (await close(commitment, outcome, note.trim())) answered();
  };
  return (
    <div className={layout.form}>
      <TextInput
        label={t("noteLabel")}
        value={note}
        maxLength={2000}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={layout.row}>
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
