import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import type { Challenge } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";

const steps = [0, 25, 50, 75, 100] as const;
const wordOf = (score: number) => m(`score${steps[Math.round(score / 25)]!}`);

/** Criteria down, departments across; below, each department's weighted score and what they come to together. */
export function ScoreTable({ challenge }: { challenge: Challenge }) {
  const { criteria, scoreCard } = challenge;
  const scored = challenge.parts.filter(({ department }) =>
    scoreCard.scores.some((score) => score.department === department.id),
  );
  const unseen = challenge.parts.filter(
    ({ department }) =>
      scoreCard.scored.includes(department.id) &&
      !scored.some((part) => part.department.id === department.id),
  );
  if (scored.length === 0) return unseen.length > 0 ? <Unseen parts={unseen} /> : null;
  const find = (criterion: string, department: string) =>
    scoreCard.scores.find((score) => score.criterion === criterion && score.department === department);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classes.tableFrame} tabIndex={0} role="region" aria-label={m("scores")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{m("criteria")}</th>
            {scored.map(({ department }) => (
              <th scope="col" key={department.id}>
                <DepartmentDot department={department} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <tr key={criterion.id}>
              <th scope="row">
                {criterion.title}{" "}
                {criterion.weight !== null && (
                  <small className={classes.quiet} data-figures>
                    {m("share", { share: criterion.weight })}
                  </small>
                )}
              </th>
              {scored.map(({ department }) => {
                const score = find(criterion.id, department.id);
                return (
                  <td key={department.id}>
                    {score && (
                      <>
                        <span data-figures>{score.score}</span> {wordOf(score.score)}
                        {score.remark && <small className={classes.quiet}> {score.remark}</small>}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m("weightedScore")}</th>
            {scored.map(({ department }) => {
              const score = scoreCard.departments.find((each) => each.department === department.id);
              return (
                <td key={department.id} data-figures>
                  {score && <strong>{Math.round(score.score)}</strong>}
                </td>
              );
            })}
          </tr>
        </tfoot>
      </table>
      {unseen.length > 0 && <Unseen parts={unseen} />}
      {scoreCard.overall !== null && scoreCard.spread && (
        <p>
          <strong>{m("overall", { score: Math.round(scoreCard.overall) })}</strong>
          {scoreCard.departments.length > 1 &&
            `; ${m("overallSpread", {
              low: Math.round(scoreCard.spread[0]),
              high: Math.round(scoreCard.spread[1]),
            })}`}
        </p>
      )}
    </div>
  );
}

/** Who has scored; what they gave is shown once all have. */
function Unseen({ parts }: { parts: Challenge["parts"] }) {
  return (
    <p className={classes.quiet}>
      {m("scoredUnseen", { departments: parts.map(({ department }) => department.name).join(", ") })}
    </p>
  );
}

const form = () => import("./score-form.tsx");

/** Loaded when somebody scores. */
export function ScoreForm(props: { challenge: Challenge; department: DepartmentRef; done: () => void }) {
  return <LazyBlock load={form} name="ScoreForm" props={props} />;
}
