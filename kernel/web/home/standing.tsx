import type { Standing as Line } from "#kernel/contract/core/home.ts";
import { RecordLink } from "../navigation.tsx";
import classes from "./home.module.css";

/** How what is mine stands, in one sentence whose records are links; nothing is worth a word when all is well. */
export function Standing({ lines }: { lines: readonly Line[] }) {
  return (
    <span className={classes.standing}>
      {lines.map(({ record, says }, place) => (
        <span key={record.id}>
          <RecordLink record={record} title={record.title}>
            {record.key}
          </RecordLink>{" "}
          {says}
          {place === lines.length - 1 ? "." : "; "}
        </span>
      ))}
    </span>
  );
}
