import { TextInput } from "@mantine/core";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { work } from "../contract.ts";
import { begins } from "./begins.ts";
import { DepartmentChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import { useWork } from "./use-work.ts";
import classes from "./work.module.css";

/** Sets a day, with the early sign that it will be reached. */
export function BeginForm({ record, done }: { record: RecordFields; done: () => void }) {
  const { departments } = useWork(record);
  const form = useFields(
    { title: "", indicator: "", dueOn: "", department: null as string | null },
    { draft: `milestone.${record.id}` },
  );
  const set = useChange(work.operations.setMilestone, { quiet: true });
  const { department, ...body } = form.values;
  return (
    <FormFrame
      form={form}
      label={begins.milestones.label}
      action={t("add")}
      ready={body.title.trim() !== "" && body.dueOn !== ""}
      cancel={done}
      onSent={done}
      send={() =>
        set.attempt({
          params: { record: record.key },
          body: { ...body, ...(department ? { department } : {}) },
        })
      }
    >
      <TextInput label={t("milestoneNew")} maxLength={200} autoFocus {...form.text("title")} />
      <TextInput label={t("indicator")} maxLength={300} {...form.text("indicator")} />
      <div className={classes.inline}>
        <TextInput type="date" label={t("due")} {...form.text("dueOn")} />
        <DepartmentChoice label={t("department")} among={departments} {...form.field("department")} />
      </div>
    </FormFrame>
  );
}
