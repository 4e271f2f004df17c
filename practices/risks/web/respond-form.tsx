import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { AskedRecord } from "#kernel/web/record/record-screen.tsx";
import { formatDay } from "#kernel/web/time.ts";
import layout from "#kernel/web/ui/layout.module.css";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { Response, type Risk, risks } from "../contract.ts";
import { exposureOf } from "../rules.ts";
import { Exposure } from "./exposure.tsx";
import { GradeSelect, gradeInWords } from "./grades.tsx";
import { t } from "./messages.ts";

type Said = Pick<Risk, "likelihood" | "impact"> & {
  response: string | null;
  reviewOn: string;
  words: string;
};

function saidOf(name: keyof Said, now: Said): string | null {
  if (name === "likelihood" || name === "impact") return gradeInWords(name, now[name]);
  if (name === "response") return t((now.response as Risk["response"]) ?? "noResponse");
  return name === "reviewOn" && now.reviewOn ? formatDay(now.reviewOn) : null;
}

/** Grades, response and the next look, or the end of it. */
export function RespondForm({ risk, done }: { risk: Risk; done: () => void }) {
  const assess = useChange(risks.operations.assess, { quiet: true, done: t("doneAssessed") });
  const accept = useChange(risks.operations.accept, { quiet: true, done: t("doneAccepted") });
  const close = useChange(risks.operations.close, { quiet: true, done: t("doneClosed") });
  const [isAccepting, setAccepting] = useState(false);
  const form = useFields<Said>(
    {
      likelihood: risk.likelihood,
      impact: risk.impact,
      response: risk.response,
      reviewOn: risk.reviewOn ?? "",
      words: "",
    },
    { draft: `risks.respond.${risk.id}`, edits: saidOf },
  );
  const { likelihood, impact, response, reviewOn, words } = form.values;
  const on = { params: { risk: risk.key }, ifMatch: risk.version };

  const attempt = (work: () => Promise<unknown>) => form.attempt(work, done);
  const save = () =>
    attempt(() =>
      assess.attempt({
        ...on,
        body: { likelihood, impact, response: response as Risk["response"], reviewOn: reviewOn || null },
      }),
    );
  const end = (outcome: "gone" | "happened") =>
    attempt(() => close.attempt({ ...on, body: { outcome, note: words.trim() } }));

  return (
    <div className={layout.form}>
      <div className={layout.pair}>
        <GradeSelect of="likelihood" {...form.field("likelihood")} />
        <GradeSelect of="impact" {...form.field("impact")} />
        <NativeSelect
          label={t("response")}
          data={[
            { value: "", label: t("noResponse") },
            ...Response.options.map((value) => ({ value, label: t(value) })),
          ]}
          error={form.field("response").error}
          value={response ?? ""}
          onChange={({ currentTarget }) => form.set("response", currentTarget.value || null)}
        />
        <TextInput type="date" label={t("reviewOn")} {...form.text("reviewOn")} />
      </div>
      <Exposure value={exposureOf(likelihood, impact)} />
      <TextInput label={t(isAccepting ? "acceptReason" : "note")} maxLength={500} {...form.text("words")} />
      <ProblemNote problem={form.problem} />
      <div className={layout.row}>
        <Button size="xs" loading={assess.pending} onClick={() => void save()}>
          {t("save")}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={accept.pending}
          onClick={() => {
            setAccepting(true);
            if (words.trim()) void attempt(() => accept.attempt({ ...on, body: { reason: words.trim() } }));
          }}
        >
          {t("acceptVerb")}
        </Button>
        <Button size="xs" variant="default" disabled={close.pending} onClick={() => void end("gone")}>
          {t("goneVerb")}
        </Button>
        <Button size="xs" variant="default" disabled={close.pending} onClick={() => void end("happened")}>
          {t("happenedVerb")}
        </Button>
      </div>
    </div>
  );
}

/** On Home: answered where it is asked. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  return (
    <AskedRecord get={risks.operations.get} ask={ask}>
      {(risk) => <RespondForm risk={risk} done={done} />}
    </AskedRecord>
  );
}
