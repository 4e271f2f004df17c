import { SegmentedControl } from "@mantine/core";
import { useOperation } from "#kernel/web/api/queries.ts";
import { BarList } from "#kernel/web/charts/bar-list.tsx";
import { Figure } from "#kernel/web/charts/figure.tsx";
import { PageLink, usePageQuery } from "#kernel/web/navigation.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { type ScorecardFigure, scorecard } from "../contract.ts";
import { FigureGroups } from "./figure-groups.tsx";
import { FigureSaid } from "./figure-said.tsx";
import { m } from "./messages.ts";
import { definition, type FigureGroup, groupOf, groups, question, say } from "./say.ts";
import classes from "./scorecard.module.css";
import { TalkAbout } from "./talk-about.tsx";
import { t } from "./words.ts";

const loadActs = () => import("#kernel/web/record/page-acts.tsx");

const periods = [
  { value: "30", label: m("days30") },
  { value: "90", label: m("days90") },
  { value: "180", label: m("days180") },
  { value: "365", label: m("days365") },
];

export function Page() {
  const [view, setView] = usePageQuery();
  const days = Number(view.days ?? 90);
  const { data, error } = useOperation(scorecard.operations.get, { query: { days } }, { keep: true });
  return (
    <article>
      <PageHead
        title={t("scorecard")}
        lead={data && <span data-sentence>{inOneSentence(data.figures)}</span>}
        actions={
          <>
            <SegmentedControl
              aria-label={m("period")}
              data={periods}
              value={String(days)}
              onChange={(value) => setView({ days: value })}
            />
            {data && (
              <LazyBlock
                load={loadActs}
                name="PageActs"
                props={{
                  label: m("more"),
                  acts: [
                    {
                      label: m("csv"),
                      run: async () => (await import("./save-csv.ts")).saveCsv(data.figures),
                    },
                  ],
                }}
              />
            )}
          </>
        }
      />
      {error && <ProblemNote problem={error} />}
      {!data && !error && <Loading lines={8} />}
      {data && <TalkAbout things={data.talkAbout} days={days} />}
      {data &&
        groups.map((group) => <FigureLot key={group} group={group} figures={data.figures} days={days} />)}
    </article>
  );
}

/** How it is, what it waits for longest and what has changed, from the figures below. */
function inOneSentence(figures: readonly ScorecardFigure[]): string {
  const resolving = figures.find(({ id }) => id === "time_to_resolution");
  const open = resolving?.open;
  const of = (verdict: ScorecardFigure["verdict"]) =>
    figures.filter((figure) => figure.verdict === verdict).length;
  return [
    open ? m("headOpen", { count: open.count, oldest: say(open.oldest, "days") }) : m("headNone"),
    ...(resolving && resolving.parts.length > 0 ? [`${waitedMost(resolving.parts)}.`] : []),
    m(of("better") + of("worse") > 0 ? "headMoved" : "headStill", {
      all: figures.length,
      better: of("better"),
      worse: of("worse"),
      few: of("few"),
    }),
  ].join(" ");
}

type Lot = { group: FigureGroup; figures: readonly ScorecardFigure[]; days: number };

/** The figures that answer one kind of question, those with a break-down first. */
function FigureLot({ group, figures, days }: Lot) {
  const own = figures.filter((figure) => groupOf(figure) === group);
  if (own.length === 0) return null;
  return (
    <>
      <h2 className={classes.lot}>{m(group)}</h2>
      <div className={classes.figures}>
        {own
          .toSorted((a, b) => b.parts.length - a.parts.length)
          .map((figure) => (
            <FigureCard key={figure.id} figure={figure} days={days} />
          ))}
      </div>
    </>
  );
}

/** Where the time went, in a sentence: the longest waiting, if there was any. */
function waitedMost(parts: ScorecardFigure["parts"]): string {
  const waits = parts.filter(({ id }) => id !== "work").toSorted((a, b) => b.value - a.value);
  const [most] = waits;
  if (!most || most.value < 0.01) return m("waitedNowhere");
  return m("waitedMost", {
    label: most.label.charAt(0).toLowerCase() + most.label.slice(1),
    share: say(most.value, "share"),
  });
}

/** What most of the time was talked about. */
function talkedMost(parts: ScorecardFigure["parts"]): string {
  const [most] = parts.toSorted((a, b) => b.value - a.value);
  return most ? m("talkedMost", { label: most.label, share: say(most.value, "share") }) : "";
}

function FigureCard({ figure, days }: { figure: ScorecardFigure; days: number }) {
  const { id, sampleSize, open, parts, groups } = figure;
  const isTalk = id === "minutes_kept";
  // Work is the rest of the whole: beside it no wait could be told from another.
  const shown = parts.filter((part) => part.value >= 0.005 && part.id !== "work");
  return (
    <section
      className={parts.length + groups.length > 0 ? `${classes.card} ${classes.wide}` : classes.card}
      aria-labelledby={`figure-${id}`}
    >
      <div>
        <h3 id={`figure-${id}`}>{question(id)}</h3>
        <FigureSaid figure={figure} />
        <p className={classes.definition}>{definition(id)}</p>
        {(sampleSize > 0 || open) && (
          <PageLink to={`scorecard/${id}?days=${days}`} aria-label={`${m("open")}: ${question(id)}`}>
            {m("open")}
          </PageLink>
        )}
      </div>
      {shown.length > 0 && (
        <Figure
          says={(isTalk ? talkedMost : waitedMost)(parts)}
          table={{
            head: [m(isTalk ? "talked" : "waited"), m("share")],
            rows: parts.map((part) => [part.label, say(part.value, "share")]),
          }}
        >
          <BarList bars={shown.map((part) => ({ ...part, said: say(part.value, "share") }))} />
        </Figure>
      )}
      <FigureGroups figure={figure} />
    </section>
  );
}
