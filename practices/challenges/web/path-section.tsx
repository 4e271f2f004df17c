import { asLabel } from "#kernel/web/as-label.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import type { Challenge } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { t } from "./words.ts";

const way = ["raised", "framed", "committed", "in_work", "resolved", "learned", "closed"] as const;

/** Where it has come from and what lies ahead, with the gates it passed for a reason. */
export function PathSection({ challenge }: { challenge: Challenge }) {
  const here = way.indexOf((challenge.parking?.before ?? challenge.state) as (typeof way)[number]);
  const reachedBy = (state: string) => challenge.moves.findLast(({ to }) => to === state);
  return (
    <Section title={m("path")}>
      <ol className={classes.way}>
        {way.map((state, at) => {
          const move = reachedBy(state);
          return (
            <li
              key={state}
              data-done={at <= here || undefined}
              aria-current={at === here ? "step" : undefined}
            >
              <span>{asLabel(t(state))}</span>
              {at <= here && (
                <small>
                  <RelativeTime at={move?.at ?? challenge.createdAt} />
                  {move && (
                    <>
                      {" "}
                      · <PersonLink person={move.by} />
                    </>
                  )}
                </small>
              )}
              {move?.passing && (
                <small title={m("wasMissing", { what: move.missing.join("; ") })}>
                  {m("passed", { reason: move.passing })}
                </small>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
