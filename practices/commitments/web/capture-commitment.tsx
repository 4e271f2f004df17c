import { PromiseForm } from "./promise-form.tsx";

/** In a session: who of the room promised what to whom by when, noted down without leaving the page. */
export function Capture({ about, onDone }: { about: string; onDone: () => void }) {
  return (
    <PromiseForm draft={`commitments.capture.${about}`} about={about} forOthers autoFocus onMade={onDone} />
  );
}
