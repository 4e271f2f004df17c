import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { keyOf } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { WillBeSeen } from "#kernel/web/audience/will-be-seen.tsx";
import { useDraft } from "#kernel/web/drafts.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { VerbButton } from "#kernel/web/record/verbs.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { RecordPicker } from "#kernel/web/ui/record-picker.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import { lessons } from "#practices/lessons/contract.ts";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { type Challenge, challenges, Outcome } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { ScoreForm, ScoreTable } from "./score-table.tsx";
import { missingOf } from "./steps.tsx";

const { operations } = challenges;
const tones = { met: "good", partly_met: "warning", not_met: "bad" } as const;

/** Scores of each department against the locked criteria, the outcome, and the lesson. */
export function ResultSection({ challenge, open }: { challenge: Challenge; open: boolean }) {
  const { steers } = useMyHand(challenge);
  const [scoring, setScoring] = useState<DepartmentRef | null>(null);
  const ask = useChange(operations.askForScores);
  const inWork = challenge.state === "in_work";
  const own = challenge.parts
    .map(({ department }) => department)
    .filter(({ id }) => challenge.mine.includes(id));
  const { resolution } = challenge;
  return (
    <>
      <Section
        title={m("result")}
        id="result"
        open={open}
        holds={
          inWork
            ? m("scoredOf", { scored: challenge.scoreCard.scored.length, all: challenge.parts.length })
            : undefined
        }
      >
        {resolution && (
          <p className={classes.row}>
            <ToneBadge tone={tones[resolution.outcome]}>
              {m("resolved", { outcome: m(resolution.outcome), count: Math.round(resolution.days) })}
            </ToneBadge>
          </p>
        )}
        {resolution?.reason && <Markdown text={resolution.reason} />}
        {challenge.criteriaLock && (inWork || challenge.scoreCard.scored.length > 0) && (
          <>
            {inWork && <p className={classes.quiet}>{m("resultHint")}</p>}
            <ScoreTable challenge={challenge} />
          </>
        )}
        {inWork && challenge.criteriaLock && (
          <div className={classes.row}>
            {(challenge.scoreCard.open ? [] : own).map((department) => (
              <Button
                key={department.id}
                size="xs"
                variant="default"
                aria-expanded={scoring?.id === department.id}
                onClick={() => setScoring(scoring?.id === department.id ? null : department)}
              >
                {m("scoreFor", { department: department.name })}
              </Button>
            ))}
            {steers &&
              (challenge.scoresAskedAt ? (
                <small className={classes.quiet}>{m("askedScores")}</small>
              ) : (
                <Button
                  size="xs"
                  variant="subtle"
                  loading={ask.pending}
                  onClick={() => void ask.run({ params: { challenge: challenge.key } })}
                >
                  {m("askScores")}
                </Button>
              ))}
          </div>
        )}
        {scoring && inWork && (
          <ScoreForm challenge={challenge} department={scoring} done={() => setScoring(null)} />
        )}
        {inWork && steers && <ResolveForm challenge={challenge} />}
      </Section>
      {resolution && challenge.state !== "closed" && <LessonSection challenge={challenge} />}
    </>
  );
}

function ResolveForm({ challenge }: { challenge: Challenge }) {
  const { overall, spread, outcome: follows } = challenge.scoreCard;
  const [chosen, setOutcome] = useState<Outcome | null>(null);
  // Where nothing follows from the scores nothing is chosen for anybody.
  const outcome = chosen ?? follows;
  const needsReason = outcome !== "met" || (follows !== null && outcome !== follows);
  const reason = useDraft(`resolve.${challenge.id}`, "");
  const resolve = useChange(operations.resolve);
  return (
    <div className={classes.panel}>
      <strong>{m("outcome")}</strong>
      {follows && overall !== null && spread && (
        <p className={classes.quiet}>
          {m("outcomeFollows", {
            outcome: m(follows),
            score: Math.round(overall),
            low: Math.round(spread[0]),
          })}
        </p>
      )}
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          aria-label={m("outcome")}
          value={outcome ?? ""}
          onChange={(value) => setOutcome(value as Outcome)}
          data={Outcome.options.map((value) => ({ value, label: m(value) }))}
        />
      </div>
      <MarkdownField
        label={m("outcomeReason")}
        minRows={1}
        maxLength={2000}
        value={reason.value}
        onChange={reason.set}
      />
      <div className={classes.row}>
        <VerbButton
          verb={{
            id: "resolve-now",
            label: m("resolve"),
            missing: missingOf(challenge),
            disabled: !outcome || (needsReason && !reason.value.trim()),
            run: async (passing) => {
              await resolve.attempt({
                params: { challenge: challenge.key },
                ifMatch: challenge.version,
                body: {
                  ...(outcome && { outcome }),
                  reason: reason.value,
                  ...(passing ? { passing: { reason: passing } } : {}),
                },
              });
              reason.clear("");
            },
          }}
        />
      </div>
    </div>
  );
}

/** Writing the lesson takes one line here; the rest is on its own page. */
function LessonSection({ challenge }: { challenge: Challenge }) {
  const title = useDraft(`lesson.${challenge.id}`, "");
  const seenBy = useSeenBy(`lesson.${challenge.id}`, challenge.id);
  const share = useChange(lessons.operations.share);
  const hasLessons = useMayCall(lessons.operations.share);
  const link = useChange(core.operations.addLink);
  const client = useQueryClient();
  // The link belongs to the lesson; that it changes what this challenge misses is known only here.
  const look = () =>
    client.invalidateQueries({ queryKey: keyOf(operations.get, { params: { challenge: challenge.key } }) });

  async function write(event: FormEvent) {
    event.preventDefault();
    const written = await share.run({
      body: { title: title.value, learnedFrom: challenge.key },
      ...seenBy.madeFor,
    });
    if (!written) return;
    title.clear("");
    seenBy.made();
    await look();
  }

  if (!hasLessons) return null;
  return (
    <Section title={m("lessons")} id="lessons" open>
      <p className={classes.quiet}>{m("lessonsHint")}</p>
      <form onSubmit={write} className={classes.inline}>
        <TextInput
          className={classes.grow}
          aria-label={m("lessonNew")}
          placeholder={m("lessonNew")}
          value={title.value}
          maxLength={200}
          onChange={({ currentTarget }) => title.set(currentTarget.value)}
        />
        <Button type="submit" loading={share.pending} disabled={!title.value.trim()}>
          {m("lessonWrite")}
        </Button>
      </form>
      <WillBeSeen by={seenBy} />
      <RecordPicker
        label={m("lessonFind")}
        kinds={["lesson"]}
        adding
        value={null}
        onChange={async (lesson) => {
          if (!lesson) return;
          await link.run({
            params: { record: lesson.key },
            body: { to: challenge.key, kind: "learned_from" },
          });
          await look();
        }}
      />
    </Section>
  );
}
