import { homeOperations as operations } from "#kernel/contract/core/home.ts";
import { readNewest } from "../events/read-events.ts";
import { extensionsOf } from "../extension-point.ts";
import { firstSteps, homeLines, homeReadings } from "../home/extension.ts";
import { gather } from "../home/gather.ts";
import { readAsked, readRecords } from "../home/read-home.ts";
import { isPathAway, keepVisit, readSince, sendPathAway } from "../home/visits.ts";
import { handler } from "../operation/context.ts";
import { restsIn } from "../switches/resting.ts";
import { namedIn } from "../words/speaker.ts";

const STANDING = 3;
const TALKS = 4;
const FIRST_VISIT_DAYS = 7;
const DAY = 86_400_000;
/** So many events are gathered; whoever was away for longer reads the digests. */
const MOST_EVENTS = 120;
const MOST_LINES = 30;
/** That something was linked is told by what was made; who may see it, by itself. */
const untold = ["link.added", "link.removed"];

export const getHome = handler(operations.getHome, async (call) => {
  const found = (await Promise.all(extensionsOf(call, homeLines).map((linesOf) => linesOf(call)))).flat();
  if (found.length === 0) return { standing: [], onlyMine: [], talkTo: [] };
  const lines = found.toSorted((one, other) => other.weight - one.weight);
  const records = await readRecords(call, lines);
  const people = await readAsked(call, lines);
  const speaker = await call.speaker(lines.map(({ says }) => says.values));
  const seen = lines.flatMap(({ recordId, says, with: whom, onlyMine = false }) => {
    const row = records.get(recordId);
    const person = people(whom ?? null);
    return row ? [{ record: row.ref, says: speaker.label(says), onlyMine, person, asked: row.asked }] : [];
  });
  const withSomebody = seen.flatMap(({ person, ...line }) =>
    person && person.id !== call.me.personId ? [{ ...line, person }] : [],
  );
  const matter = ({ record, says, person }: (typeof withSomebody)[number]) => ({ record, says, person });
  const mine = withSomebody.filter(({ onlyMine }) => onlyMine);
  return {
    standing: oneEach(seen, ({ record }) => record.id)
      .slice(0, STANDING)
      .map(({ record, says }) => ({ record, says })),
    onlyMine: oneEach(
      mine.filter(({ asked }) => !asked),
      ({ record }) => record.id,
    ).map(matter),
    talkTo: oneEach(
      withSomebody.filter(({ onlyMine }) => !onlyMine),
      ({ person }) => person.id,
    )
      .slice(0, TALKS)
      .map(matter),
  };
});

/** The first of each, in order. */
function oneEach<Line>(lines: readonly Line[], of: (line: Line) => string): Line[] {
  return [...Map.groupBy(lines, of).values()].map(([first]) => first!);
}

export const getNews = handler(operations.getNews, async (call) => {
  const since = await readSince(call);
  const from = since ?? new Date(Date.parse(call.now) - FIRST_VISIT_DAYS * DAY).toISOString();
  const readings = (
    await Promise.all(extensionsOf(call, homeReadings).map((readingsOf) => readingsOf(call, from)))
  ).flat();
  const records = await readRecords(call, readings);
  const events = (
    await readNewest(call.client, {
      tokens: call.me.tokens,
      before: null,
      record: null,
      kinds: null,
      partOf: call.me.personId,
      limit: MOST_EVENTS,
    })
  ).filter(
    (event) =>
      event.at > from &&
      event.actor?.id !== call.me.personId &&
      !untold.includes(event.kind) &&
      !readings.some(({ recordId }) => recordId === event.record?.id) &&
      !restsIn(call, event),
  );
  const speaker = await call.speaker([
    ...readings.map(({ says }) => says.values),
    ...events.map((event) => namedIn(call.house, event)),
  ]);
  const toRead = readings.flatMap(({ recordId, says, at, ofAll = false }) => {
    const row = records.get(recordId);
    return row ? [{ record: row.ref, says: speaker.label(says), at, ofAll }] : [];
  });
  const isNew = ({ at }: { at: string }) => at > from;
  const told = ({ record, says, at }: (typeof toRead)[number]) => ({ record, says, at });
  const ofAll = toRead.find((reading) => reading.ofAll);
  return {
    since,
    read: toRead.filter(isNew).map(told),
    lines: gather(events.map((event) => ({ ...event, says: speaker.event(event) }))).slice(0, MOST_LINES),
    elsewhere: ofAll && !isNew(ofAll) ? told(ofAll) : null,
  };
});

export const visitHome = handler(operations.visitHome, async (call) => ({ since: await keepVisit(call) }));

export const getFirstSteps = handler(operations.getFirstSteps, async (call) => {
  if (await isPathAway(call)) return { items: [] };
  const steps = (await Promise.all(extensionsOf(call, firstSteps).map((stepsOf) => stepsOf(call))))
    .flat()
    .toSorted((one, other) => one.order - other.order);
  // Who has begun needs no way to begin, also where something on it was left out.
  if (steps.filter(({ last }) => last).every(({ done }) => done)) return { items: [] };
  const speaker = await call.speaker(steps.flatMap(({ title, says }) => [title.values, says?.values]));
  return {
    items: steps.map(({ id, to, minutes, done, title, says }) => ({
      id,
      to,
      minutes,
      done,
      title: speaker.label(title),
      says: says ? speaker.label(says) : "",
    })),
  };
});

export const leaveFirstSteps = handler(operations.leaveFirstSteps, async (call) => {
  await sendPathAway(call);
  return {};
});
