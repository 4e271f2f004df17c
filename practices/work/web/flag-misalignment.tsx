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

/** Says what two departments see differently. */
export function BeginForm({ record, done }: { record: RecordFields; done: () => void }) {
  const { departments } = useWork(record);
  const [first, second] = departments.map(({ id }) => id);
  const form = useFields(
    { about: "", one: (first ?? null) as string | null, other: (second ?? null) as string | null },
    { draft: `flag.${record.id}` },
  );
  const flag = useChange(work.operations.flagMisalignment, { quiet: true });
  const { about, one, other } = form.values;
  return (
    <FormFrame
      form={form}
      label={begins.misalignments.label}
      action={t("flag")}
      ready={about.trim() !== "" && one !== null && other !== null && one !== other}
      cancel={done}
      onSent={done}
      send={() => flag.attempt({ params: { record: record.key }, body: { about, between: [one!, other!] } })}
    >
      <TextInput label={t("flagNew")} maxLength={500} autoFocus {...form.text("about")} />
      <div className={classes.inline}>
        <DepartmentChoice label={t("between")} {...form.field("one")} />
        <DepartmentChoice label={t("andThen")} {...form.field("other")} />
      </div>
    </FormFrame>
  );
}
