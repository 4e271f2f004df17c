import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type Ref, useState } from "react";
import { type MadeFor, useSeenBy } from "../audience/use-seen-by.ts";
import { WillBeSeen } from "../audience/will-be-seen.tsx";
import { useDraft } from "../drafts.ts";
import { messages } from "../i18n.ts";
import { useGo } from "../navigation.tsx";
import { ProblemNote } from "../ui/notes.tsx";
import { words } from "./messages.en.ts";
import classes from "./quick-create.module.css";

const t = messages(words);

/**
 * One line, Enter, there it is; details after.
 *
 * @param create makes the record and answers its page (below the workspace), or null to stay for the next one
 */
export function QuickCreate({
  name,
  label,
  placeholder,
  create,
  action = t("create"),
  autoFocus = false,
  inputRef,
}: {
  /** Names the draft that is kept. */
  name: string;
  label: string;
  placeholder?: string;
  create: (title: string, madeFor: MadeFor) => Promise<string | null>;
  action?: string;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const draft = useDraft(`quick.${name}`, "");
  const seenBy = useSeenBy(`quick.${name}`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const go = useGo();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const title = draft.value.trim();
    if (!title || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const path = await create(title, seenBy.madeFor);
      draft.clear("");
      seenBy.made();
      if (path !== null) go(path);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} className={classes.quick}>
      <TextInput
        ref={inputRef}
        className={classes.line}
        aria-label={label}
        placeholder={placeholder ?? label}
        value={draft.value}
        maxLength={200}
        onChange={({ currentTarget }) => draft.set(currentTarget.value)}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
      />
      <Button type="submit" disabled={draft.value.trim() === ""} loading={busy}>
        {action}
      </Button>
      <div className={classes.problem}>
        <WillBeSeen by={seenBy} />
        <ProblemNote problem={problem} />
      </div>
    </form>
  );
}
