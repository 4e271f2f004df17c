import { Switch } from "@mantine/core";
import { usePreferences } from "../account/use-preferences.ts";
import { messages } from "../i18n.ts";
import { isSingle } from "../key-names.ts";
import { useMine } from "../pins/use-mine.ts";
import { useMe } from "../session.ts";
import { shortcutStore } from "../shortcuts.ts";
import { FullModal as Modal } from "../ui/full-modal.tsx";
import { words } from "./keyboard-help.en.ts";
import { t as shell } from "./messages.ts";
import classes from "./shell.module.css";

const t = messages(words);

const names: Record<string, string> = { "mod+k": t("searchKey") };

/** Everything one can press on this page, and whether keys without Ctrl or Cmd are among it. */
export function KeyboardHelp({ close }: { close: () => void }) {
  const { singleKeys } = useMe().preferences;
  const save = usePreferences();
  const shown = shortcutStore.use().filter(({ keys }) => singleKeys || !isSingle(keys));
  const movable = (useMine()?.length ?? 0) > 1;
  const groups = Map.groupBy(shown, ({ group }) => group ?? t("thisPage"));
  return (
    <Modal
      opened
      onClose={close}
      title={t("title")}
      size="md"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Switch
        label={t("single")}
        description={t("singleWhy")}
        checked={singleKeys}
        onChange={({ currentTarget }) => void save({ singleKeys: currentTarget.checked })}
      />
      {!singleKeys && <p className={classes.singleOff}>{t("singleOff")}</p>}
      {[...groups].map(([group, shortcuts]) => (
        <section key={group} aria-label={group}>
          <h2 className={classes.groupTitle}>{group}</h2>
          <dl className={classes.keys}>
            {shortcuts.map(({ keys, label }) => (
              <div key={keys} style={{ display: "contents" }}>
                <dt>{label}</dt>
                <dd>
                  <kbd>{names[keys] ?? keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {movable && (
        <section aria-label={shell("mine")}>
          <h2 className={classes.groupTitle}>{shell("mine")}</h2>
          <dl className={classes.keys}>
            <dt>{t("move")}</dt>
            <dd>
              <kbd>{t("moveKeys")}</kbd>
            </dd>
          </dl>
        </section>
      )}
    </Modal>
  );
}
