import { lazy, Suspense } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { PageLink, RecordLink, usePageParams, usePageQuery } from "#kernel/web/navigation.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { EmptyState, Loading, PrivacyNote, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { scorecard } from "../contract.ts";
import { m } from "./messages.ts";
import { definition, moves, question, say } from "./say.ts";
import classes from "./scorecard.module.css";

const loadActs = () => import("#kernel/web/record/page-acts.tsx");
const FigureSaid = lazy(async () => ({ default: (await import("./figure-said.tsx")).FigureSaid }));
const TimeStrip = lazy(async () => ({ default: (await import("./time-strip.tsx")).TimeStrip }));
const OntoAgenda = lazy(async () => ({ default: (await import("./onto-agenda.tsx")).OntoAgenda }));

/** The records behind one figure, with what each contributes. */
export function Page() {
  const { figure } = usePageParams<"figure">();
  const [view] = usePageQuery();
  const days = Number(view.days ?? 90);
  const { data, error } = useOperation(scorecard.operations.records, { params: { figure }, query: { days } });
  const { data: card } = useOperation(scorecard.operations.get, { query: { days } });
  const said = card?.figures.find(({ id }) => id === figure);
  return (
    <article>
      <PageHead
        title={question(figure)}
        lead={definition(figure)}
        actions={<LazyBlock load={loadActs} name="PageActs" props={{ label: m("moreFigure") }} />}
      />
      <p>
        <PageLink to={`scorecard?days=${days}`}>{m("back")}</PageLink>
      </p>
      {said && (
        <Suspense>
          <FigureSaid figure={said}>{data && <TimeStrip {...data} />}</FigureSaid>
        </Suspense>
      )}
      {data && moves(figure) && (
        <p className={classes.moves}>
          <b>{m("moves")}</b> {moves(figure)}
        </p>
      )}
      {data && (
        <Suspense>
          <OntoAgenda row={{ title: question(figure), why: definition(figure) }} />
        </Suspense>
      )}
      {error && <ProblemNote problem={error} />}
      {!data && !error && <Loading lines={6} />}
      {data?.withheld && <PrivacyNote>{m("withheld")}</PrivacyNote>}
      {data?.items.length === 0 && !data.withheld && <EmptyState title={m("none")} why={m("noneWhy")} />}
      {data && data.items.length > 0 && (
        <table className={classes.rows}>
          <caption className="visually-hidden">{m("records")}</caption>
          <thead>
            <tr>
              <th scope="col">{m("records")}</th>
              <th scope="col">{m("value")}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ record, value, open, note }, place) => (
              <tr key={`${record.id}-${place}`}>
                <td>
                  <RecordLink record={record} />
                  {note && <div className={classes.note}>{note}</div>}
                </td>
                <td>
                  {say(value, data.unit)}
                  {open && <div className={classes.note}>{m("openNow")}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}
