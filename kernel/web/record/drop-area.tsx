import { type DragEvent, type ReactNode, useState } from "react";
import classes from "./files.module.css";
import { t } from "./messages.ts";

/** Takes files that are dropped on it, and says so while one is over it. */
export function DropArea({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");

  function drop(event: DragEvent) {
    setOver(false);
    // The editor takes what falls into it.
    if (event.defaultPrevented || !carriesFiles(event)) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button beside does the same
    <div
      className={classes.drop}
      data-over={over || undefined}
      data-hint={t("dropHere")}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
