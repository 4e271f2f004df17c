import { lazy, Suspense } from "react";
import { Loading } from "#kernel/web/ui/notes.tsx";
import type { SessionPage } from "../../contract.ts";

// The editor is heavy and only a session that is on needs it.
const SharedNotes = lazy(() =>
  import("./shared-notes.tsx").then((module) => ({ default: module.SharedNotes })),
);

export function RoomNotes({ session }: { session: SessionPage }) {
  return (
    <Suspense fallback={<Loading lines={4} />}>
      <SharedNotes key={session.id} session={session} />
    </Suspense>
  );
}
