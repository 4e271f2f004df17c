import { type ReactNode, useEffect } from "react";
import { Mark } from "../shell/rail.tsx";
import classes from "./account.module.css";

/** The quiet page in front of the house. */
export function AccountFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Weft`;
  }, [title]);
  return (
    <main className={classes.frame} id="page">
      <div className={classes.card}>
        <Mark size={36} />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
