import { NativeSelect, TextInput } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { type Challenge, challenges, WaitCause } from "../contract.ts";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";

/** Says what it waits for beside what is open and linked to it. */
export function BeginForm({ challenge, done }: { challenge: Challenge; done: () => void }) {
  const form = useFields(
    { cause: WaitCause.options[0] as WaitCause, waitedFor: null as string | null, note: "" },
    { draft: `wait.${challenge.id}` },
  );
  const start = useChange(challenges.operations.startWaiting, { quiet: true });
  const { cause, waitedFor, note } = form.values;
  return (
    <FormFrame
      form={form}
      label={m("itWaits")}
      action={m("startWaiting")}
      cancel={done}
      onSent={done}
      send={() =>
        start.attempt({
          params: { challenge: challenge.key },
          body: { cause, note, ...(waitedFor && cause !== "decision" ? { waitedFor } : {}) },
        })
      }
    >
      <NativeSelect
        label={m("waitsFor")}
        autoFocus
        {...form.text("cause")}
        data={WaitCause.options.map((value) => ({ value, label: m(value) }))}
      />
      {cause !== "decision" && <DepartmentSelect label={m("department")} {...form.field("waitedFor")} />}
      <TextInput label={m("waitNote")} maxLength={300} {...form.text("note")} />
    </FormFrame>
  );
}
