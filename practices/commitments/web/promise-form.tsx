import { TextInput } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { formDoors, type RecordFormProps } from "#kernel/web/form/form-doors.tsx";
import { RecordForm } from "#kernel/web/form/record-form.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useMe } from "#kernel/web/session.ts";
import { formatDay, useToday } from "#kernel/web/time.ts";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Commitment, commitments } from "../contract.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";

const USUAL_DAYS = 7;

/**
 * One line, to whom, by when, Enter; the last one stays in view while the next is written.
 * @param given.about the record it is promised in
 */
export function PromiseForm(given: RecordFormProps<Commitment>) {
  // In a session it is noted down for whoever in the room promised.
  const forOthers = given.about !== undefined;
  const me = useMe();
  const { today, after } = useToday();
  const form = useFields(
    {
      title: "",
      receiver: null as PersonRef | null,
      holder: null as PersonRef | null,
      dueOn: after(USUAL_DAYS),
    },
    given,
  );
  const { receiver, holder, dueOn } = form.values;
  return (
    <RecordForm
      given={given}
      make={commitments.operations.make}
      form={form}
      className={forOthers ? `${classes.promise} ${classes.noted}` : classes.promise}
      title={{
        label: t(forOthers ? "promisedFor" : "promised"),
        placeholder: t("placeholder"),
        maxLength: 200,
        className: classes.what,
      }}
      body={{ dueOn, receiver: receiver?.id, holder: forOthers ? holder?.id : undefined }}
      action={t(forOthers ? "note" : "promise")}
      ready={dueOn !== ""}
      last={(made) => t("last", { title: made.title, day: formatDay(made.dueOn) })}
      page="commitments"
    >
      {forOthers && (
        <PersonPicker
          label={t("holder")}
          placeholder={t("meByName", { name: me.person.name })}
          {...form.field("holder")}
        />
      )}
      <PersonPicker label={t("to")} placeholder={t("toHint")} {...form.field("receiver")} />
      <TextInput type="date" label={t("by")} min={today} {...form.text("dueOn")} />
    </RecordForm>
  );
}

export const { InPage, CreateDialog, Capture } = formDoors(PromiseForm, "commitments");
