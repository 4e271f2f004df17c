import { TextInput } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { formDoors, type RecordFormProps } from "#kernel/web/form/form-doors.tsx";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
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
 * @param props.about the record it is promised in
 */
export function PromiseForm(props: RecordFormProps<Commitment>) {
  const { draft, about, autoFocus = false, onMade } = props;
  // In a session it is noted down for whoever in the room promised.
  const forOthers = about !== undefined;
  const me = useMe();
  const { today, after } = useToday();
  const make = useChange(commitments.operations.make, { quiet: true });
  const seenBy = useSeenBy(draft, about);
  const form = useFields(
    {
      title: "",
      receiver: null as PersonRef | null,
      holder: null as PersonRef | null,
      dueOn: after(USUAL_DAYS),
    },
    { draft },
  );
  const { title, receiver, holder, dueOn } = form.values;
  return (
    <FormFrame
      form={form}
      className={forOthers ? `${classes.promise} ${classes.noted}` : classes.promise}
      action={t(forOthers ? "note" : "promise")}
      ready={title.trim() !== "" && dueOn !== ""}
      seenBy={seenBy}
      send={(madeFor) =>
        make.attempt({
          ...madeFor,
          body: {
            title: title.trim(),
            dueOn,
            ...(receiver ? { receiver: receiver.id } : {}),
            ...(forOthers && holder ? { holder: holder.id } : {}),
            ...(about ? { about } : {}),
          },
        })
      }
      last={(made) => ({
        text: t("last", { title: made.title, day: formatDay(made.dueOn) }),
        to: `commitments/${made.key}`,
      })}
      {...(onMade ? { onSent: onMade } : {})}
    >
      <TextInput
        className={classes.what}
        label={t(forOthers ? "promisedFor" : "promised")}
        placeholder={t("placeholder")}
        maxLength={200}
        data-autofocus={autoFocus || undefined}
        {...form.text("title")}
      />
      {forOthers && (
        <PersonPicker
          label={t("holder")}
          placeholder={t("meByName", { name: me.person.name })}
          {...form.field("holder")}
        />
      )}
      <PersonPicker label={t("to")} placeholder={t("toHint")} {...form.field("receiver")} />
      <TextInput type="date" label={t("by")} min={today} {...form.text("dueOn")} />
    </FormFrame>
  );
}

export const { InPage, CreateDialog, Capture } = formDoors(PromiseForm, "commitments");
