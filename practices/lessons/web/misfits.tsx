import { core } from "#kernel/contract/core.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { ByLine } from "#kernel/web/record/by-line.tsx";
import classes from "./lessons.module.css";
import { m } from "./messages.ts";

/** For whoever owns the lesson: where it was offered and did not fit, and why; nothing where nobody said so. */
export function Misfits({ lesson }: { lesson: string }) {
  const { data } = useOperation(core.operations.misfits, { params: { record: lesson } });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={m("misfits")} id="misfits">
      <h3>{m("misfits")}</h3>
      <ul className={classes.answers}>
        {data.items.map(({ record, by, at, reason }) => (
          <li key={`${record.id} ${by.id}`}>
            <p>
              <RecordLink record={record} />: {reason}
            </p>
            <ByLine by={by} at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
