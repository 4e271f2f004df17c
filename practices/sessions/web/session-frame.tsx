import type { ReactNode } from "react";
import { PageLink } from "#kernel/web/navigation.tsx";
import type { Begin } from "#kernel/web/record/begin-verbs.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import type { SessionPage } from "../contract.ts";
import { t } from "./messages.ts";

/** The page of a session that is not on: its title line, who facilitates and takes the notes, how it stands, and what is folded below. */
export function SessionFrame(given: {
  session: SessionPage;
  sentence: string;
  verbs: readonly Verb[];
  lead?: ReactNode;
  begins?: readonly Begin[];
  children: ReactNode;
}) {
  const { session, sentence, verbs, lead, begins = [], children } = given;
  return (
    <div data-phase={session.state === "planned" ? "before" : "after"}>
      <RecordPage
        record={session}
        kind="session"
        people={[
          ...(session.facilitator ? [{ part: t("facilitator"), person: session.facilitator }] : []),
          ...(session.scribe ? [{ part: t("scribe"), person: session.scribe }] : []),
        ]}
        facts={<PageLink to={`councils/${session.council.key}`}>{session.council.title}</PageLink>}
        sentence={sentence}
        verbs={verbs}
        lead={lead}
        begins={begins}
      >
        {children}
      </RecordPage>
    </div>
  );
}
