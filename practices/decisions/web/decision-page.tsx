import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { PageLink, RecordLink } from "#kernel/web/navigation.tsx";
import { LazyOffers } from "#kernel/web/offers/lazy-offers.tsx";
import type { Box } from "#kernel/web/record/boxes.tsx";
import { ByLine } from "#kernel/web/record/by-line.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useToday } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Decision, decisions } from "../contract.ts";
import classes from "./decisions.module.css";
import { headSentence } from "./head-sentence.ts";
import { t } from "./messages.ts";
import { ReviewForm } from "./review-form.tsx";

export function Page() {
  return (
    <RecordScreen get={decisions.operations.get}>
      {(decision, on) => <DecisionView decision={decision} on={on} />}
    </RecordScreen>
  );
}

function DecisionView({ decision, on }: { decision: Decision; on: RecordOn<"decision"> }) {
  const amend = useChange(decisions.operations.amend, { labels: { why: t("why") } });
  const [reviewing, setReviewing] = useState(false);
  const close = () => setReviewing(false);
  const { today } = useToday();
  const mayAmend = decision.may.includes("amend");
  return (
    <RecordPage
      record={decision}
      kind="decision"
      {...(mayAmend ? { onTitle: (title: string) => amend.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("owner"), person: decision.owner }]}
      sentence={headSentence(decision, today)}
      boxes={headBoxes(decision)}
      talks
      verbs={
        decision.may.includes("review")
          ? [{ id: "review", label: t("reviewVerb"), run: async () => setReviewing(true) }]
          : []
      }
      lead={
        decision.supersededBy ? (
          <p className={classes.successor}>
            {t("successor", { key: decision.supersededBy.key })}:{" "}
            <RecordLink record={decision.supersededBy} />
          </p>
        ) : (
          <LazyOffers about={decision.key} />
        )
      }
    >
      <TextSection
        name={`${decision.id}.why`}
        title={t("why")}
        open
        value={decision.why}
        hint={t("whyHint")}
        maxLength={10_000}
        {...(mayAmend ? { onSave: (why: string) => amend.attempt({ ...on, body: { why } }) } : {})}
      />
      <Reviews decision={decision} />
      <FormDialog opened={reviewing} close={close} title={t("reviewVerb")}>
        <ReviewForm decision={decision} done={close} />
      </FormDialog>
    </RecordPage>
  );
}

/** What is asked of a decision first: who made it, what of, and when it is looked at again. */
function headBoxes(decision: Decision): Box[] {
  return [
    {
      id: "people",
      title: t("people"),
      children: (
        <ul className={classes.chips}>
          {decision.deciders.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "about",
      title: t("about"),
      children: decision.about ? (
        <PageLink to={`go/${decision.about.key}`}>{decision.about.title}</PageLink>
      ) : (
        <p className={layout.quiet}>{t("aboutNothing")}</p>
      ),
    },
    {
      id: "review",
      title: t("againTitle"),
      children: decision.reviewOn ? (
        <DueDate on={decision.reviewOn} done={!decision.may.includes("review")} />
      ) : (
        <p className={layout.quiet}>{t("noReview")}</p>
      ),
    },
  ];
}

function Reviews({ decision }: { decision: Decision }) {
  const { reviews } = decision;
  if (reviews.length === 0) return null;
  return (
    <Section title={t("reviews")} id="reviews" open>
      <ol className={layout.plain}>
        {reviews.map(({ at, by, outcome, note }) => (
          <li key={at}>
            <strong>{t(outcome === "stands" ? "stands" : "reopened")}</strong>
            <p>{note}</p>
            <ByLine by={by} at={at} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
