import { TextInput } from "@mantine/core";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { work } from "../contract.ts";
import { begins } from "./begins.ts";
import { DepartmentsChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";

/** Says what departments deliver together; two of those that take part are proposed. */
export function BeginForm({ record, done }: { record: RecordFields; done: () => void }) {
  const { departments } = useWork(record);
  const form = useFields(
    { title: "", departments: departments.slice(0, 2).map(({ id }) => id), dueOn: "" },
    { draft: `deliverable.${record.id}` },
  );
  const add = useChange(work.operations.addDeliverable, { quiet: true });
  const { dueOn, ...body } = form.values;
  return (
    <FormFrame
      form={form}
      label={begins.deliverables.label}
      action={t("add")}
      ready={body.title.trim() !== ""}
      cancel={done}
      onSent={done}
      send={() =>
        add.attempt({ params: { record: record.key }, body: { ...body, ...(dueOn ? { dueOn } : {}) } })
      }
    >
      <TextInput label={t("deliverableNew")} maxLength={200} autoFocus {...form.text("title")} />
      <DepartmentsChoice label={t("departments")} {...form.field("departments")} />
      <TextInput type="date" label={t("due")} {...form.text("dueOn")} />
    </FormFrame>
  );
}
