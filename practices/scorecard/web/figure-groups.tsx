import { BarList } from "#kernel/web/charts/bar-list.tsx";
import { Figure } from "#kernel/web/charts/figure.tsx";
import { PrivacyNote } from "#kernel/web/ui/notes.tsx";
import type { ScorecardFigure } from "../contract.ts";
import { m } from "./messages.ts";
import { question, say, sayInterval, sayRange } from "./say.ts";

/** A figure by council, by department and by level, as far as it may be told. */
export function FigureGroups({ figure }: { figure: ScorecardFigure }) {
  const { groups, groupsWithheld, unit } = figure;
  if (groups.length + groupsWithheld === 0 || figure.value === null) return null;
  const lots = [
    { by: "council", says: m("byCouncil") },
    { by: "department", says: unit === "days" ? m("timeByDepartment") : m("byDepartment") },
    { by: "level", says: m("byLevel") },
  ] as const;
  return (
    <div>
      {lots.map(({ by, says }) => {
        const own = groups.filter((each) => each.by === by).toSorted((a, b) => b.value - a.value);
        if (own.length === 0) return null;
        return (
          <Figure
            key={by}
            says={says}
            table={{
              head: [says, question(figure.id), m("sure"), m("count")],
              rows: own.map((each) => [
                each.label,
                say(each.value, unit),
                sayInterval(each.interval, unit),
                each.sampleSize,
              ]),
            }}
          >
            <BarList
              bars={own.map((each) => ({
                id: each.id,
                label: each.label,
                value: each.value,
                said: [say(each.value, unit), sayRange(each.interval, unit)].filter(Boolean).join(" "),
              }))}
              {...(unit === "share" ? { max: 1 } : {})}
            />
          </Figure>
        );
      })}
      {groupsWithheld > 0 && <PrivacyNote>{m("withheldGroups", { count: groupsWithheld })}</PrivacyNote>}
    </div>
  );
}
