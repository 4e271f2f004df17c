import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMe } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Commitment, commitments } from "../contract.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";
import { useToday } from "./today.ts";

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
  const [last, setLast] = useState<Commitment | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const form = useFields(
    { title: "", receiver: null as Person | null, holder: null as Person | null, dueOn: after(USUAL_DAYS) },
    { draft },
  );
  const { title, receiver, holder, dueOn } = form.values;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) return;
    try {
      const made = await make.attempt({
        body: {
          title: title.trim(),
          dueOn,
          ...(receiver ? { receiver: receiver.id } : {}),
          ...(forOthers && holder ? { holder: holder.id } : {}),
          ...(about ? { about } : {}),
        },
      });
      form.clear();
      setLast(made);
      onMade?.(made);
      first.current?.focus();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={submit} className={classes.promise} data-others={forOthers || undefined}>
      <TextInput
        ref={first}
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
          placeholder={`${me.person.name} (${t("me").toLowerCase()})`}
          {...form.field("holder")}
        />
      )}
      <PersonPicker label={t("to")} placeholder={t("toHint")} {...form.field("receiver")} />
      <TextInput type="date" label={t("by")} min={today} {...form.text("dueOn")} />
      <Button type="submit" loading={make.pending} disabled={!title.trim() || !dueOn}>
        {t(forOthers ? "note" : "promise")}
      </Button>
      <div className={classes.after}>
        <ProblemNote problem={form.problem} />
        {last && (
          <p role="status" className={classes.quiet}>
            <PageLink to={`commitments/${last.key}`}>
              {t("last", { title: last.title, day: formatDay(last.dueOn) })}
            </PageLink>
          </p>
        )}
      </div>
    </form>
  );
}

/** From "Create" anywhere: stays open for the next one. */
export function CreateDialog() {
  return <PromiseForm draft="commitments.create" autoFocus />;
}
