import { Modal } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink, RecordLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useMe } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Decision, decisions } from "../contract.ts";
import classes from "./decisions.module.css";
import { t } from "./messages.ts";
import { ReviewForm } from "./review-form.tsx";

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: decision, error } = useOperation(decisions.operations.get, { params: { decision: key } });
  const me = useMe();
  const amend = useChange(decisions.operations.amend, { labels: { why: t("why") } });
  const [reviewing, setReviewing] = useState(false);
  if (error) return <ProblemNote problem={error} />;
  if (!decision) return <Loading lines={6} />;

  const on = { params: { decision: decision.key }, ifMatch: decision.version };
  const keepsWorkspace = me.role === "administrator" || me.role === "convener";
  const isOurs =
    keepsWorkspace ||
    decision.owner.id === me.person.id ||
    decision.deciders.some(({ id }) => id === me.person.id);
  const isCurrent = decision.supersededBy === null;
  const mayChange = isOurs && isCurrent;
  return (
    <RecordPage
      record={decision}
      kind="decision"
      {...(mayChange ? { onTitle: (title: string) => amend.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("owner"), person: decision.owner }]}
      date={
        <span>
          {t("decidedOn")} {formatDay(decision.decidedOn)}
          {decision.reviewOn && (
            <>
              {" · "}
              {t("review").toLowerCase()} <DueDate on={decision.reviewOn} />
            </>
          )}
        </span>
      }
      verbs={mayChange ? [{ id: "review", label: t("reviewVerb"), run: async () => setReviewing(true) }] : []}
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
        {...(mayChange ? { onSave: (why: string) => amend.attempt({ ...on, body: { why } }) } : {})}
      />
      <Section title={t("people")}>
        <ul className={classes.chips}>
          {decision.deciders.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} />
            </li>
          ))}
        </ul>
        {decision.about && (
          <p className={classes.quiet}>
            {t("about")} <PageLink to={`go/${decision.about.key}`}>{decision.about.title}</PageLink>
          </p>
        )}
      </Section>
      <Reviews decision={decision} />
      <Modal
        opened={reviewing}
        onClose={() => setReviewing(false)}
        title={t("reviewVerb")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <ReviewForm decision={decision} done={() => setReviewing(false)} />
      </Modal>
    </RecordPage>
  );
}

function Reviews({ decision }: { decision: Decision }) {
  return (
    <Section title={t("reviews")}>
      {decision.reviews.length === 0 ? (
        <p className={classes.quiet}>{t("noReviews")}</p>
      ) : (
        <ol className={classes.reviews}>
          {decision.reviews.map(({ at, by, outcome, note }) => (
            <li key={at}>
              <strong>{t(outcome === "stands" ? "stands" : "reopened")}</strong>
              <p>{note}</p>
              <p className={classes.quiet}>
                <PersonLink person={by} /> <RelativeTime at={at} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
