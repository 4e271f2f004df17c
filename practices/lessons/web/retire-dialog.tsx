import { TextInput } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { type Lesson, lessons } from "../contract.ts";
import { m } from "./messages.ts";

export function RetireDialog({ lesson: { id, key, version }, close }: { lesson: Lesson; close: () => void }) {
  const form = useFields({ reason: "" }, { draft: `lesson.${id}.retire` });
  const retire = useChange(lessons.operations.retire, { quiet: true });
  return (
    <FormDialog opened close={close} title={m("retire")}>
      <FormFrame
        form={form}
        action={m("retire")}
        ready={form.values.reason.trim() !== ""}
        send={() => retire.attempt({ params: { lesson: key }, ifMatch: version, body: form.values })}
        onSent={close}
      >
        <TextInput label={m("retireWhy")} maxLength={500} data-autofocus {...form.text("reason")} />
      </FormFrame>
    </FormDialog>
  );
}
