import type { ReactNode } from "react";
import classes from "./record-page.module.css";

/** One of the few things that are asked of a record first. */
export type Box = { id: string; title: string; children: ReactNode };

/** What it waits for, what is next, what success is: side by side below the sentence. */
export function Boxes({ boxes }: { boxes: readonly Box[] }) {
  return (
    <div className={classes.boxes}>
      {boxes.map(({ id, title, children }) => (
        <section key={id} className={classes.box} aria-label={title} data-box={id}>
          <h2>{title}</h2>
          {children}
        </section>
      ))}
    </div>
  );
}
