import { TextInput } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { formDoors, type RecordFormProps } from "#kernel/web/form/form-doors.tsx";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { PeopleField } from "#kernel/web/form/people-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import layout from "#kernel/web/ui/layout.module.css";
import { type Decision, decisions } from "../contract.ts";
import { t } from "./messages.ts";

/**
 * The statement, why, who, when to look again. The last one stays in view while the next is written.
 * @param props.about the record it is decided in
 */
function DecisionForm(props: RecordFormProps<Decision>) {
  const { draft, about, autoFocus = false, onMade } = props;
  const record = useChange(decisions.operations.record, { quiet: true });
  const seenBy = useSeenBy(draft, about);
  const form = useFields({ title: "", why: "", deciders: [] as PersonRef[], reviewOn: "" }, { draft });
  const { title, why, deciders, reviewOn } = form.values;

  return (
    <FormFrame
      form={form}
      action={t("record")}
      ready={title.trim() !== "" && why.trim() !== ""}
      seenBy={seenBy}
      send={(madeFor) =>
        record.attempt({
          ...madeFor,
          body: {
            title: title.trim(),
            why: why.trim(),
            deciders: deciders.map(({ id }) => id),
            ...(reviewOn ? { reviewOn } : {}),
            ...(about ? { about } : {}),
          },
        })
      }
      last={(made) => ({ text: t("last", { title: made.title }), to: `decisions/${made.key}` })}
      {...(onMade ? { onSent: onMade } : {})}
    >
      <TextInput
        label={t("statement")}
        placeholder={t("placeholder")}
        maxLength={300}
        data-autofocus={autoFocus || undefined}
        {...form.text("title")}
      />
      <MarkdownField label={t("why")} placeholder={t("whyHint")} maxLength={10_000} {...form.field("why")} />
      <div className={layout.pair}>
        <PeopleField label={t("deciders")} placeholder={t("decidersHint")} {...form.field("deciders")} />
        <TextInput type="date" label={t("reviewOn")} {...form.text("reviewOn")} />
      </div>
    </FormFrame>
  );
}

export const { InPage, CreateDialog, Capture } = formDoors(DecisionForm, "decisions");
