import type { CaptureEntry } from "#kernel/web/practice.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading } from "#kernel/web/ui/notes.tsx";
import { Sheet } from "#kernel/web/ui/sheet.tsx";
import type { SessionPage } from "../../contract.ts";
import { m } from "./messages.ts";

/** The form of what is noted down, over the stage. It stays for the next one; what was made appears beneath. */
export function CaptureSheet(given: { session: SessionPage; entry: CaptureEntry; close: () => void }) {
  const { session, entry, close } = given;
  return (
    <Sheet title={entry.label} closeLabel={m("close")} close={close}>
      <LazyBlock
        load={entry.load}
        name="Capture"
        props={{ about: session.key, onDone: () => {} }}
        meanwhile={<Loading />}
      />
    </Sheet>
  );
}
