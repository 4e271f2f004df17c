import type { ReactNode } from "react";
import { PageLink } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import type { SessionPage } from "../contract.ts";
import { t } from "./messages.ts";

/** The page of a session that is not on: its title line, who facilitates and takes the notes, and what stands around it. */
export function SessionFrame(given: {
  session: SessionPage;
  verbs: readonly Verb[];
  lead?: ReactNode;
  aside: ReactNode;
  children: ReactNode;
}) {
  const { session, verbs, lead, aside, children } = given;
  const zone = useTimeZone();
  return (
    <div data-phase={session.state === "planned" ? "before" : "after"}>
      <RecordPage
        record={session}
        kind="session"
        people={[
          ...(session.facilitator ? [{ part: t("facilitator"), person: session.facilitator }] : []),
          ...(session.scribe ? [{ part: t("scribe"), person: session.scribe }] : []),
        ]}
        date={
          <span>
            {formatInstant(session.startsAt, zone)}
            {session.state === "planned" && (
              <>
                {" · "}
                <RelativeTime at={session.startsAt} />
              </>
            )}
          </span>
        }
        facts={<PageLink to={`councils/${session.council.key}`}>{session.council.title}</PageLink>}
        verbs={verbs}
        lead={lead}
        aside={aside}
      >
        {children}
      </RecordPage>
    </div>
  );
}
