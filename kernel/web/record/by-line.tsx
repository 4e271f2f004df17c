import type { PersonRef, RecordRef } from "#kernel/contract/record.ts";
import { PageLink } from "../navigation.tsx";
import { RelativeTime } from "../ui/dates.tsx";
import layout from "../ui/layout.module.css";
import { PersonLink } from "../ui/person-link.tsx";

/** Under what somebody did or wrote: who and when. */
export function ByLine({ by, at }: { by: PersonRef; at: string }) {
  return (
    <p className={layout.quiet}>
      <PersonLink person={by} /> <RelativeTime at={at} />
    </p>
  );
}

/** The record this one was made in, if the reader may see it. */
export function AboutLine({ label, about }: { label: string; about: RecordRef | null }) {
  return (
    about && (
      <p className={layout.quiet}>
        {label} <PageLink to={`go/${about.key}`}>{about.title}</PageLink>
      </p>
    )
  );
}
