import { shortcutStore } from "../shortcuts.ts";
import { FullModal as Modal } from "../ui/full-modal.tsx";
import { t } from "./messages.ts";
import classes from "./shell.module.css";

const words: Record<string, string> = { "mod+k": "Ctrl or ⌘ + K", Enter: "Enter" };

/** Everything one can press on this page. */
export function KeyboardHelp({ close }: { close: () => void }) {
  const groups = Map.groupBy(shortcutStore.get(), ({ group }) => group);
  return (
    <Modal opened onClose={close} title={t("help")} size="md" closeButtonProps={{ "aria-label": t("close") }}>
      {[...groups].map(([group, shortcuts]) => (
        <section key={group} aria-label={group}>
          <h2 className={classes.groupTitle}>{group}</h2>
          <dl className={classes.keys}>
            {shortcuts.map(({ keys, label }) => (
              <div key={keys} style={{ display: "contents" }}>
                <dt>{label}</dt>
                <dd>
                  <kbd>{words[keys] ?? keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
