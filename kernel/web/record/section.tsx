import type { ReactNode } from "react";
import classes from "./record-page.module.css";

/** A titled part of a record's body (or of its right column). */
export function Section({
  title,
  action,
  children,
  id,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className={classes.section} id={id} aria-label={title}>
      <header className={classes.sectionHead}>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
