import { TextInput } from "@mantine/core";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { work } from "../contract.ts";
import { begins } from "./begins.ts";
import { DepartmentChoice } from "./department-choice.tsx";
import { t } from "./messages.ts";
import classes from "./work.module.css";

/** Asks a department or a person. */
export function BeginForm({ record, done }: { record: RecordFields; done: () => void }) {
  const form = useFields(
    {
      question: "",
      department: null as string | null,
      person: null as { id: string; name: string } | null,
      neededBy: "",
    },
    { draft: `help.${record.id}` },
  );
  const ask = useChange(work.operations.askForHelp, { quiet: true });
  const { question, department, person, neededBy } = form.values;
  return (
    <FormFrame
      form={form}
      label={begins.help.label}
      action={t("ask")}
      ready={question.trim() !== "" && (department !== null || person !== null)}
      cancel={done}
      onSent={done}
      send={() =>
        ask.attempt({
          params: { record: record.key },
          body: {
            question,
            ...(department ? { department } : {}),
            ...(person ? { person: person.id } : {}),
            ...(neededBy ? { neededBy } : {}),
          },
        })
      }
    >
      <MarkdownField
        label={t("helpNew")}
        minRows={1}
        maxLength={2000}
        autoFocus
        {...form.field("question")}
      />
      <div className={classes.inline}>
        <DepartmentChoice label={t("askWhom")} {...form.field("department")} />
        <PersonPicker label={t("askPerson")} near={department ?? undefined} {...form.field("person")} />
        <TextInput type="date" label={t("neededBy")} {...form.text("neededBy")} />
      </div>
    </FormFrame>
  );
}
