import { lazy, Suspense } from "react";
import { PageLink, RecordLink } from "#kernel/web/navigation.tsx";
import type { ThingToTalkAbout } from "../contract.ts";
import { m } from "./messages.ts";
import { question } from "./say.ts";
import classes from "./scorecard.module.css";

const OntoAgenda = lazy(async () => ({ default: (await import("./onto-agenda.tsx")).OntoAgenda }));

/** What the page begins with: what is most off, each a sentence that can be put onto an agenda where it stands. */
export function TalkAbout({ things, days }: { things: readonly ThingToTalkAbout[]; days: number }) {
  return (
    <section aria-labelledby="talk-about" className={classes.talk}>
      <h2 id="talk-about">{m("talkAbout", { count: things.length })}</h2>
      {things.length === 0 ? (
        <p className={classes.note}>{m("nothingOff")}</p>
      ) : (
        <ol>
          {things.map((thing) => (
            <li key={thing.kind}>
              <p className={classes.thing}>{thing.says}</p>
              <div className={classes.acts}>
                {thing.records.map((record) => (
                  <RecordLink key={record.id} record={record} />
                ))}
                {thing.figure && (
                  <PageLink
                    to={`scorecard/${thing.figure}?days=${days}`}
                    aria-label={`${m("toRecords")}: ${question(thing.figure)}`}
                  >
                    {m("toRecords")}
                  </PageLink>
                )}
                <Suspense>
                  <OntoAgenda row={rowOf(thing)} />
                </Suspense>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The record it is about, the first where there are several, and what is said of it; of a figure its question. */
function rowOf({ says, figure, records }: ThingToTalkAbout) {
  const [about] = records;
  if (about) return { about: about.key, title: about.title, why: says };
  return { title: figure ? question(figure) : says, why: says };
}
