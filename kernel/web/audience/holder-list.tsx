import type { ReactNode, Ref } from "react";
import classes from "./audience.module.css";
import { type Holder, holderInWords } from "./holders.ts";
import { t } from "./messages.ts";

/** Whom an audience reaches, one a line, with how many that are. */
export function HolderList({
  holders,
  beside,
  ref,
}: {
  holders: readonly Holder[];
  beside?: (holder: Holder) => ReactNode;
  ref?: Ref<HTMLUListElement>;
}) {
  return (
    <ul ref={ref} tabIndex={-1} className={classes.holders} aria-label={t("whoSees")}>
      {holders.map((holder) => (
        <li key={holder.token}>
          <span>{holderInWords(holder)}</span>
          {holder.people !== null && !holder.token.startsWith("person:") && (
            <span className={classes.quiet}>{t("peopleCount", { count: holder.people })}</span>
          )}
          {beside?.(holder)}
        </li>
      ))}
    </ul>
  );
}
