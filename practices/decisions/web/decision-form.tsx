import { TextInput } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { formDoors, type RecordFormProps } from "#kernel/web/form/form-doors.tsx";
import { PeopleField } from "#kernel/web/form/people-field.tsx";
import { RecordForm } from "#kernel/web/form/record-form.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import layout from "#kernel/web/ui/layout.module.css";
import { type Decision, decisions } from "../contract.ts";
import { t } from "./messages.ts";

/**
 * The statement, why, who, when to look again. The last one stays in view while the next is written.
 * @param given.about the record it is decided in
 */
function DecisionForm(given: RecordFormProps<Decision>) {
  const form = useFields({ title: "", why: "", deciders: [] as PersonRef[], reviewOn: "" }, given);
  const { why, deciders, reviewOn } = form.values;

  return (
    <RecordForm
      given={given}
      make={decisions.operations.record}
      form={form}
      title={{ label: t("statement"), placeholder: t("placeholder"), maxLength: 300 }}
      body={{
        why: why.trim(),
        deciders: deciders.map(({ id }) => id),
        reviewOn: reviewOn || undefined,
      }}
      action={t("record")}
      ready={why.trim() !== ""}
      last={({ title }) => t("last", { title })}
      page="decisions"
      offers
    >
      <MarkdownField label={t("why")} placeholder={t("whyHint")} maxLength={10_000} {...form.field("why")} />
      <div className={layout.pair}>
        <PeopleField
          label={t("deciders")}
          placeholder={t(given.about ? "decidersHere" : "decidersHint")}
          {...form.field("deciders")}
        />
        <TextInput type="date" label={t("reviewOn")} {...form.text("reviewOn")} />
      </div>
    </RecordForm>
  );
}

export const { InPage, CreateDialog, Capture } = formDoors(DecisionForm, "decisions");
