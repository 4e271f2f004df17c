import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { LazyOffers } from "#kernel/web/offers/lazy-offers.tsx";
import { AboutLine, ByLine } from "#kernel/web/record/by-line.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { formatDay } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Decision, decisions } from "../contract.ts";
import classes from "./decisions.module.css";
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
  const mayAmend = decision.may.includes("amend");
  return (
    <RecordPage
      record={decision}
      kind="decision"
      {...(mayAmend ? { onTitle: (title: string) => amend.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("owner"), person: decision.owner }]}
      aside={decision.supersededBy === null && <LazyOffers about={decision.key} />}
      date={
        <span>
          {t(decision.state === "proposed" ? "notedOn" : "decidedOn")} {formatDay(decision.decidedOn)}
          {decision.reviewOn && (
            <>
              {" · "}
              {t("reviewBy")} <DueDate on={decision.reviewOn} />
            </>
          )}
        </span>
      }
      verbs={
        decision.may.includes("review")
          ? [{ id: "review", label: t("reviewVerb"), run: async () => setReviewing(true) }]
          : []
      }
      lead={
        decision.supersededBy && (
          <p className={classes.successor}>
            {t("successor", { key: decision.supersededBy.key })}:{" "}
            <RecordLink record={decision.supersededBy} />
          </p>
        )
      }
    >
      <TextSection
        name={`${decision.id}.why`}
        title={t("why")}
        value={decision.why}
        hint={t("whyHint")}
        maxLength={10_000}
        {...(mayAmend ? { onSave: (why: string) => amend.attempt({ ...on, body: { why } }) } : {})}
      />
      <Section title={t("people")}>
        <ul className={classes.chips}>
          {decision.deciders.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} />
            </li>
          ))}
        </ul>
        <AboutLine label={t("about")} about={decision.about} />
      </Section>
      <Reviews decision={decision} />
      <FormDialog opened={reviewing} close={close} title={t("reviewVerb")}>
        <ReviewForm decision={decision} done={close} />
      </FormDialog>
    </RecordPage>
  );
}

function Reviews({ decision }: { decision: Decision }) {
  return (
    <Section title={t("reviews")} id="reviews">
      {decision.reviews.length === 0 ? (
        <p className={layout.quiet}>{t("noReviews")}</p>
      ) : (
        <ol className={layout.plain}>
          {decision.reviews.map(({ at, by, outcome, note }) => (
            <li key={at}>
              <strong>{t(outcome === "stands" ? "stands" : "reopened")}</strong>
              <p>{note}</p>
              <ByLine by={by} at={at} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
