import { TextInput } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormFrame } from "#kernel/web/form/form-frame.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useMe } from "#kernel/web/session.ts";
import { formatDay, useToday } from "#kernel/web/time.ts";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Commitment, commitments } from "../contract.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";

type Person = { id: string; name: string };
const USUAL_DAYS = 7;

/**
 * One line, to whom, by when, Enter; the last one stays in view while the next is written.
 *
 * @param props.about the record it is promised in
 * @param props.forOthers lets it be noted down for somebody else in the room
 */
export function PromiseForm(props: {
  draft: string;
  about?: string;
  forOthers?: boolean;
  autoFocus?: boolean;
  onMade?: (commitment: Commitment) => void;
}) {
  const { draft, about, forOthers = false, autoFocus = false, onMade } = props;
  const me = useMe();
  const { today, after } = useToday();
  const make = useChange(commitments.operations.make, { quiet: true });
  const form = useFields(
    { title: "", receiver: null as Person | null, holder: null as Person | null, dueOn: after(USUAL_DAYS) },
    { draft },
  );
  const { title, receiver, holder, dueOn } = form.values;
  return (
    <FormFrame
      form={form}
      className={classes.promise}
      action={t(forOthers ? "note" : "promise")}
      ready={title.trim() !== "" && dueOn !== ""}
      send={() =>
        make.attempt({
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

/** From "Create" anywhere: stays open for the next one. */
export function CreateDialog() {
  return <PromiseForm draft="commitments.create" autoFocus />;
}

/** In a session: who of the room promised what to whom by when, noted down without leaving the page. */
export function Capture({ about, onDone }: { about: string; onDone: () => void }) {
  return (
    <PromiseForm draft={`commitments.capture.${about}`} about={about} forOthers autoFocus onMade={onDone} />
  );
}
