import { Button } from "@mantine/core";
import { useState } from "react";
import { useHouse } from "#kernel/web/house.ts";
import type { CaptureEntry } from "#kernel/web/practice.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useMe } from "#kernel/web/session.ts";
import { singleKeysStore, useShortcut } from "#kernel/web/shortcuts.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading } from "#kernel/web/ui/notes.tsx";
import type { SessionPage } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** What the practices let a session note down in place: keys 1, 2, 3. */
export function CapturePanel({ session }: { session: SessionPage }) {
  const me = useMe();
  const { practices } = useHouse();
  const [shown, setShown] = useState<CaptureEntry | null>(null);
  const entries = practices
    .flatMap(({ capture }) => capture ?? [])
    .filter(({ visible }) => visible?.(me) ?? true);
  if (entries.length === 0) return null;
  return (
    <Section title={t("capture")}>
      <div className={classes.row}>
        {entries.map((entry, at) => (
          <CaptureButton
            key={entry.label}
            entry={entry}
            digit={String(at + 1)}
            shown={shown === entry}
            toggle={() => setShown(shown === entry ? null : entry)}
          />
        ))}
      </div>
      {shown && (
        <div className={classes.captureForm}>
          <LazyBlock
            key={shown.label}
            load={shown.load}
            name="Capture"
            // The form stays open for the next one; what was made appears beside.
            props={{ about: session.key, onDone: () => {} }}
            meanwhile={<Loading />}
          />
        </div>
      )}
    </Section>
  );
}

function CaptureButton(given: { entry: CaptureEntry; digit: string; shown: boolean; toggle: () => void }) {
  const { entry, digit, shown, toggle } = given;
  useShortcut(digit, entry.label, toggle);
  const withKeys = singleKeysStore.use();
  return (
    <Button
      size="sm"
      variant={shown ? "filled" : "default"}
      aria-expanded={shown}
      onClick={toggle}
      rightSection={
        withKeys && (
          <kbd className={classes.kbd} aria-hidden="true">
            {digit}
          </kbd>
        )
      }
    >
      <span className={classes.capital}>{entry.label}</span>
    </Button>
  );
}
