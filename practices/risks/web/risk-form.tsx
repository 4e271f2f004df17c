import { NativeSelect, TextInput } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { formDoors, type RecordFormProps } from "#kernel/web/form/form-doors.tsx";
import { RecordForm } from "#kernel/web/form/record-form.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import layout from "#kernel/web/ui/layout.module.css";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Risk, RiskKind, risks } from "../contract.ts";
import { exposureOf } from "../rules.ts";
import { Exposure } from "./exposure.tsx";
import { GradeSelect } from "./grades.tsx";
import { t } from "./messages.ts";

/**
 * One line, two grades, who can remove it. The last one stays in view while the next is written.
 * @param given.about the record it endangers
 */
function RiskForm(given: RecordFormProps<Risk>) {
  const form = useFields(
    {
      title: "",
      kind: "other" as Risk["kind"],
      likelihood: 3,
      impact: 3,
      owner: null as PersonRef | null,
      reviewOn: "",
    },
    given,
  );
  const { kind, likelihood, impact, owner, reviewOn } = form.values;

  return (
    <RecordForm
      given={given}
      make={risks.operations.raise}
      form={form}
      title={{ label: t("what"), placeholder: t("placeholder"), maxLength: 200 }}
      body={{ kind, likelihood, impact, owner: owner?.id, reviewOn: reviewOn || undefined }}
      action={t("raise")}
      last={({ title }) => t("last", { title })}
      page="risks"
      offers
      beside={<Exposure value={exposureOf(likelihood, impact)} />}
    >
      <div className={layout.pair}>
        <GradeSelect of="likelihood" value={likelihood} onChange={(grade) => form.set("likelihood", grade)} />
        <GradeSelect of="impact" value={impact} onChange={(grade) => form.set("impact", grade)} />
        <PersonPicker label={t("owner")} placeholder={t("ownerHint")} {...form.field("owner")} />
        <NativeSelect
          label={t("kind")}
          data={RiskKind.options.map((value) => ({ value, label: t(value) }))}
          value={kind}
          onChange={({ currentTarget }) => form.set("kind", currentTarget.value as Risk["kind"])}
        />
        <TextInput type="date" label={t("reviewOn")} {...form.text("reviewOn")} />
      </div>
    </RecordForm>
  );
}

export const { InPage, CreateDialog, Capture } = formDoors(RiskForm, "risks");
