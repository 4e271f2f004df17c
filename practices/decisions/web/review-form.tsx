import { Button, TextInput } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { AskedRecord } from "#kernel/web/record/record-screen.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Decision, decisions } from "../contract.ts";
import { t } from "./messages.ts";

/** What was expected against what happened, and one of two buttons. */
export function ReviewForm({ decision, done }: { decision: Decision; done: () => void }) {
  const review = useChange(decisions.operations.review, { quiet: true, done: t("done") });
  const form = useFields({ note: "", reviewOn: "" }, { draft: `decisions.review.${decision.id}` });
  const { note, reviewOn } = form.values;

  const end = (outcome: "stands" | "reopened") =>
    form.attempt(
      () =>
        review.attempt({
          params: { decision: decision.key },
          ifMatch: decision.version,
          body: { outcome, note: note.trim(), ...(reviewOn ? { reviewOn } : {}) },
        }),
      done,
    );

  return (
    <div className={layout.form}>
      <Markdown text={decision.why} className={layout.quiet!} />
      <MarkdownField label={t("whatHappened")} maxLength={5_000} {...form.field("note")} />
      <TextInput type="date" label={t("again")} {...form.text("reviewOn")} />
      <ProblemNote problem={form.problem} />
      <div className={layout.row}>
        <Button size="xs" disabled={!note.trim()} loading={review.pending} onClick={() => void end("stands")}>
          {t("itStands")}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!note.trim() || review.pending}
          onClick={() => void end("reopened")}
        >
          {t("openAgain")}
        </Button>
      </div>
    </div>
  );
}

/** On Home: reviewed where it is asked. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  return (
    <AskedRecord get={decisions.operations.get} ask={ask}>
      {(decision) => <ReviewForm decision={decision} done={done} />}
    </AskedRecord>
  );
}
