import { useEffect, useRef } from "react";
import classes from "./editor.module.css";
import { t } from "./messages.ts";
import type { Offered } from "./suggest.ts";

/** What is offered for the name that is being written; the editor keeps the keyboard. */
export function SuggestionList({ id, offered: { items, at, choose } }: { id: string; offered: Offered }) {
  const list = useRef<HTMLDivElement>(null);
  // In braces: a browser may answer with a promise, which is nothing to clean up by.
  useEffect(() => {
    list.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={list} role="listbox" id={id} aria-label={t("suggestions")} className={classes.suggestions}>
      {items.map((record, index) => (
        <button
          key={record.id}
          type="button"
          role="option"
          aria-label={record.beside ? `${record.title}, ${record.beside}` : undefined}
          id={`${id}-${index}`}
          aria-selected={index === at}
          tabIndex={-1}
          onMouseDown={(event) => {
            event.preventDefault();
            choose(record);
          }}
        >
          {record.kind !== "person" && <span className={classes.key}>{record.key}</span>} {record.title}
          {record.beside && <small>{record.beside}</small>}
        </button>
      ))}
    </div>
  );
}
