import { Progress } from "@mantine/core";
import { useState } from "react";
import { useSignal } from "#kernel/web/live/live-stream.ts";
import type { ImportReport } from "../contract.ts";
import classes from "./import.module.css";
import { t } from "./messages.ts";

/** The bar follows what the server says while it works, by the live stream. */
export function Applying({ report }: { report: ImportReport }) {
  const [share, setShare] = useState(0);
  useSignal<{ done: number; total: number }>("people.import", ({ done, total }) => setShare(done / total));
  return (
    <div className={classes.applying}>
      <p role="status">{t("applyingRows", { count: report.added + report.moved + report.changed })}</p>
      <Progress value={share * 100} aria-label={t("applying")} />
    </div>
  );
}
