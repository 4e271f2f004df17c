import { type ReactNode, useEffect } from "react";
import classes from "./page-head.module.css";

/** The head of a page that is not one record: its name, one sentence of what it is for, what can be done. */
export function PageHead({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Weft`;
  }, [title]);
  return (
    <header className={classes.head}>
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
