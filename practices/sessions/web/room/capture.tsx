import { Button } from "@mantine/core";
import { useHouse } from "#kernel/web/house.ts";
import type { CaptureEntry } from "#kernel/web/practice.ts";
import { useMe } from "#kernel/web/session.ts";
import { singleKeysStore, useShortcut } from "#kernel/web/shortcuts.ts";
import { t } from "../messages.ts";
import sessionClasses from "../sessions.module.css";
import { m } from "./messages.ts";
import classes from "./room.module.css";

type Choose = (entry: CaptureEntry | null) => void;

/** What the practices let a session note down in place: keys 1, 2, 3. */
export function CaptureBar({ chosen, choose }: { chosen: CaptureEntry | null; choose: Choose }) {
  const me = useMe();
  const { practices } = useHouse();
  const entries = practices
    .flatMap(({ capture }) => capture ?? [])
    .filter(({ visible }) => visible?.(me) ?? true);
  if (entries.length === 0) return null;
  return (
    <section className={classes.capture} aria-label={t("capture")}>
      <h2>{t("capture")}</h2>
      <div className={sessionClasses.row}>
        {entries.map((entry, at) => (
          <CaptureButton
            key={entry.label}
            entry={entry}
            digit={String(at + 1)}
            shown={chosen === entry}
            choose={choose}
          />
        ))}
      </div>
    </section>
  );
}

function CaptureButton(given: { entry: CaptureEntry; digit: string; shown: boolean; choose: Choose }) {
  const { entry, digit, shown, choose } = given;
  const show = () => choose(entry);
  useShortcut(digit, m("noteDown", { what: entry.label }), show);
  const withKeys = singleKeysStore.use();
  return (
    <Button
      size="xs"
      variant="default"
      aria-haspopup="dialog"
      aria-expanded={shown}
      onClick={show}
      rightSection={
        withKeys && (
          <kbd className={sessionClasses.kbd} aria-hidden="true">
            {digit}
          </kbd>
        )
      }
    >
      <span className={sessionClasses.capital}>{entry.label}</span>
    </Button>
  );
}
