import { useEffect, useState } from "react";
import { messages } from "../i18n.ts";
import { useGo } from "../navigation.tsx";
import type { CreateEntry } from "../practice.ts";
import { FullModal as Modal } from "../ui/full-modal.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { words } from "./create-dialog.en.ts";
import { createFirst } from "./create-first.ts";
import classes from "./shell.module.css";
import { useCreate } from "./use-create.ts";

const t = messages(words);

/** C: what can be made. One entry opens at once; several are chosen by arrow or letter. */
export function CreateDialog({ close }: { close: () => void }) {
  const go = useGo();
  const entries = useCreate();
  const [chosen, setChosen] = useState<CreateEntry | null>(
    () =>
      entries.find(({ label, dialog }) => dialog && label === createFirst.get()) ??
      (entries.length === 1 ? entries[0]! : null),
  );
  useEffect(() => () => createFirst.set(null), []);

  function choose(entry: CreateEntry) {
    if (entry.dialog) return setChosen(entry);
    close();
    go(entry.path ?? "");
  }

  return (
    <Modal
      opened
      onClose={close}
      title={chosen?.label ?? t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {chosen?.dialog ? (
        <LazyBlock load={chosen.dialog} name="CreateDialog" props={{ close }} />
      ) : (
        <div style={{ display: "grid" }}>
          {entries.map((entry, index) => (
            <button
              key={entry.label}
              type="button"
              className={classes.plain}
              style={{ justifyContent: "flex-start", height: 40, fontSize: "0.9375rem" }}
              data-autofocus={index === 0 || undefined}
              onClick={() => choose(entry)}
              onKeyDown={({ key, currentTarget }) => {
                if (key === "ArrowDown") (currentTarget.nextElementSibling as HTMLElement | null)?.focus();
                if (key === "ArrowUp") (currentTarget.previousElementSibling as HTMLElement | null)?.focus();
              }}
            >
              {entry.label}
            </button>
          ))}
          {entries.length === 0 && <p>{t("nothing")}</p>}
        </div>
      )}
    </Modal>
  );
}
