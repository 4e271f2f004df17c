import { NativeSelect, TextInput } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { formDoors, type RecordFormProps } from "#kernel/web/form/form-doors.tsx";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
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
 * @param props.about the record it endangers
 */
function RiskForm(props: RecordFormProps<Risk>) {
  const { draft, about, autoFocus = false, onMade } = props;
  const raise = useChange(risks.operations.raise, { quiet: true });
  const seenBy = useSeenBy(draft, about);
  const form = useFields(
    {
      title: "",
      kind: "other" as Risk["kind"],
      likelihood: 3,
      impact: 3,
      owner: null as PersonRef | null,
      reviewOn: "",
    },
    { draft },
  );
  const { title, kind, likelihood, impact, owner, reviewOn } = form.values;

  return (
    <FormFrame
      form={form}
      action={t("raise")}
      ready={title.trim() !== ""}
      seenBy={seenBy}
      send={(madeFor) =>
        raise.attempt({
          ...madeFor,
          body: {
            title: title.trim(),
            kind,
            likelihood,
            impact,
            ...(owner ? { owner: owner.id } : {}),
            ...(reviewOn ? { reviewOn } : {}),
            ...(about ? { about } : {}),
          },
        })
      }
      last={(made) => ({ text: t("last", { title: made.title }), to: `risks/${made.key}` })}
      beside={<Exposure value={exposureOf(likelihood, impact)} />}
      {...(onMade ? { onSent: onMade } : {})}
    >
      <TextInput
        label={t("what")}
        placeholder={t("placeholder")}
        maxLength={200}
        data-autofocus={autoFocus || undefined}
        {...form.text("title")}
      />
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
    </FormFrame>
  );
}

export const { InPage, CreateDialog, Capture } = formDoors(RiskForm, "risks");
