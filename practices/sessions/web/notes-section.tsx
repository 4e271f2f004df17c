import { lazy, Suspense } from "react";
import { Section } from "#kernel/web/record/section.tsx";
import { Loading } from "#kernel/web/ui/notes.tsx";
import type { SessionPage } from "../contract.ts";
import { t } from "./messages.ts";

// The editor is heavy and only a session that is on needs it.
const SharedNotes = lazy(() =>
  import("./shared-notes.tsx").then((module) => ({ default: module.SharedNotes })),
);

export function NotesSection({ session }: { session: SessionPage }) {
  return (
    <Section id="notes" title={t("notes")}>
      <Suspense fallback={<Loading lines={4} />}>
        <SharedNotes key={session.id} session={session} />
      </Suspense>
    </Section>
  );
}
