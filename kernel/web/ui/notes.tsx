import { IconAlertTriangle, IconEyeOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { asProblem } from "../api/problem-error.ts";
import { messages } from "../i18n.ts";
import { useArrivingHead } from "../record/arriving.tsx";
import badge from "./badge.module.css";
import { words } from "./messages.en.ts";
import classes from "./notes.module.css";

const t = messages(words);

/** Who will see this, when, with what name: one sentence beside the field. */
export function PrivacyNote({ children }: { children: ReactNode }) {
  return (
    <p className={badge.privacy}>
      <IconEyeOff size={14} stroke={1.6} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

/** What happened, what is safe, what to do; with the faults of the input, if there are any. */
export function ProblemNote({ problem, retry }: { problem: unknown; retry?: () => void }) {
  if (!problem) return null;
  const { message, errors } = asProblem(problem);
  return (
    <div role="alert" className={classes.problem}>
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />
      <div>
        <p>{message}</p>
        {errors.length > 1 && (
          <ul>
            {errors.map(({ path, message: fault }) => (
              <li key={path + fault}>{path ? `${path}: ${fault}` : fault}</li>
            ))}
          </ul>
        )}
        {retry && (
          <button type="button" className={classes.link} onClick={retry}>
            {t("again")}
          </button>
        )}
      </div>
    </div>
  );
}

/** Teaches: one sentence of why, one button, one example. Or says that empty is good. */
export function EmptyState({
  title,
  why,
  action,
  example,
}: {
  title: string;
  why?: ReactNode;
  action?: ReactNode;
  example?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {why && <p>{why}</p>}
      {action && <div className={classes.emptyAction}>{action}</div>}
      {example && <p className={classes.example}>{example}</p>}
    </div>
  );
}

/** Grey bars after 300 ms, nothing before: most answers come sooner. On a record's way, what is known of it at once. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const head = useArrivingHead();
  return (
    <>
      {head}
      <Bars lines={lines} />
    </>
  );
}

function Bars({ lines }: { lines: number }) {
  return (
    <div className={classes.loading} role="status" aria-label={t("loading")} data-arrives>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} style={{ width: `${[92, 68, 80, 55][index % 4]}%` }} />
      ))}
    </div>
  );
}
