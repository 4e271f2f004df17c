import { Button, CloseButton, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Decision, decisions } from "../contract.ts";
import classes from "./decisions.module.css";
import { t } from "./messages.ts";

type Person = { id: string; name: string };

/**
 * The statement, why, who, when to look again. The last one stays in view while the next is written.
 * @param props.about the record it is decided in
 */
export function DecisionForm(props: {
  draft: string;
  about?: string;
  autoFocus?: boolean;
  onMade?: (decision: Decision) => void;
}) {
  const { draft, about, autoFocus = false, onMade } = props;
  const record = useChange(decisions.operations.record, { quiet: true });
  const [last, setLast] = useState<Decision | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const form = useFields({ title: "", why: "", deciders: [] as Person[], reviewOn: "" }, { draft });
  const { title, why, deciders, reviewOn } = form.values;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) return;
    try {
      const made = await record.attempt({
        body: {
          title: title.trim(),
          why: why.trim(),
          deciders: deciders.map(({ id }) => id),
          ...(reviewOn ? { reviewOn } : {}),
          ...(about ? { about } : {}),
        },
      });
      form.clear();
      setLast(made);
      first.current?.focus();
      onMade?.(made);
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        ref={first}
        label={t("statement")}
        placeholder={t("placeholder")}
        maxLength={300}
        data-autofocus={autoFocus || undefined}
        {...form.text("title")}
      />
      <MarkdownField label={t("why")} placeholder={t("whyHint")} maxLength={10_000} {...form.field("why")} />
      <div className={classes.pair}>
        <div>
          <PersonPicker
            label={t("deciders")}
            placeholder={t("decidersHint")}
            value={null}
            adding
            without={deciders.map(({ id }) => id)}
            onChange={(person) => person && form.set("deciders", [...deciders, person])}
          />
          {deciders.length > 0 && (
            <ul className={classes.chips}>
              {deciders.map(({ id, name }) => (
                <li key={id} className={classes.chip}>
                  {name}
                  <CloseButton
                    size="xs"
                    aria-label={t("remove", { name })}
                    onClick={() =>
                      form.set(
                        "deciders",
                        deciders.filter((other) => other.id !== id),
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          )}
        </div>
        <TextInput type="date" label={t("reviewOn")} {...form.text("reviewOn")} />
      </div>
      <ProblemNote problem={form.problem} />
      <div className={classes.row}>
        <Button type="submit" loading={record.pending} disabled={!title.trim() || !why.trim()}>
          {t("record")}
        </Button>
        {last && (
          <p role="status" className={classes.quiet}>
            <PageLink to={`decisions/${last.key}`}>{t("last", { title: last.title })}</PageLink>
          </p>
        )}
      </div>
    </form>
  );
}

/** In a session: noted down without leaving the page. */
export function Capture({ about, onDone }: { about: string; onDone: () => void }) {
  return <DecisionForm draft={`decisions.capture.${about}`} about={about} autoFocus onMade={onDone} />;
}

/** From "Create" anywhere. */
export function CreateDialog() {
  return <DecisionForm draft="decisions.create" autoFocus />;
}
