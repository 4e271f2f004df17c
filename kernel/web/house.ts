import { createContext, useContext } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { Area } from "#kernel/contract/practice.ts";
import type { RecordKind, RecordRef } from "#kernel/contract/record.ts";
import { datedTitle } from "#kernel/contract/record-title.ts";
import { asLabel } from "./as-label.ts";
import type { AskWords, NavEntry, PartSection, RecordWords, Tone, WebPractice } from "./practice.ts";

const areas: readonly Area[] = ["home", "align", "map", "act", "meet", "learn", "measure"];

/** All web halves as one, looked up by what the shell meets: it knows none of them by name. */
export type WebHouse = {
  practices: readonly WebPractice[];
  /** Navigation by area, each in order; areas without practices are left out. */
  areas: readonly { area: Area; entries: readonly NavEntry[] }[];
  /** The same house without what some practices put into it; what they call their records stays known. */
  without(off: readonly string[]): WebHouse;
  words(kind: string): RecordWords | undefined;
  state(record: Pick<RecordRef, "kind" | "state">): { label: string; tone: Tone };
  /** `challenges/C-12`, below the workspace; by way of `go/` where the kind has no page of its own. */
  pathOf(record: Pick<RecordRef, "kind" | "key">): string;
  /** The kind of record whose page stands at a path such as `challenges/$key`. */
  kindAt(path: string): string | undefined;
  ask(ask: Ask): AskWords | undefined;
  /** What a practice shows of this part on the page of a record that carries it. */
  section(part: CarriedPart): PartSection | undefined;
  /** All of them on the page of this kind of record. */
  sectionsOf(kind: string): readonly PartSection[];
  practiceOfRecord(kind: string): string | undefined;
  /** Ids of the practices that an event of this kind concerns. */
  listenersOf(eventKind: string): readonly string[];
  /** Prefixes of short keys, so that `C-12` in a text becomes a link. */
  prefixes: ReadonlySet<string>;
  /** How a title is said that Weft made of a day; null for every other. */
  titleFor(record: Pick<RecordRef, "key" | "title">): string | null;
};

/** @throws Error when two practices claim the same page */
export function buildWebHouse(practices: readonly WebPractice[]): WebHouse {
  const kinds = new Map<string, RecordKind & { words: RecordWords; practice: string }>();
  const owners = new Map<string, string>();
  const asks = new Map<string, AskWords>();
  const paths = new Set<string>();
  const sections = new Map<string, PartSection>();
  for (const { contract, records, routes, asks: words = {}, sections: parts = {} } of practices) {
    for (const [name, kind] of Object.entries(contract.records)) {
      kinds.set(kind.kind, { ...kind, words: records[name]!, practice: contract.id });
    }
    for (const kind of Object.keys(contract.events)) owners.set(kind, contract.id);
    for (const [verb, entry] of Object.entries(words)) asks.set(verb, entry);
    for (const [part, section] of Object.entries(parts)) sections.set(part, section as PartSection);
    for (const { path } of routes) {
      if (paths.has(path)) throw new Error(`Two practices claim the page ${path}`);
      paths.add(path);
    }
  }
  const listening = practices.map(({ contract, listensTo = [] }) => ({
    id: contract.id,
    to: new Set(listensTo),
  }));
  const ownPage = new Set(
    [...kinds].filter(([, { path }]) => paths.has(`${path}/$key`)).map(([kind]) => kind),
  );
  const titledBy = new Map([...kinds.values()].map(({ prefix, words }) => [prefix, words.titled] as const));

  return {
    practices,
    areas: areasOf(practices),
    without(off) {
      if (off.length === 0) return this;
      const on = practices.filter(({ contract }) => !off.includes(contract.id));
      const sectionsOn = new Set(on.flatMap(({ sections: parts = {} }) => Object.values(parts)));
      const shown = (section: PartSection | undefined) => section && sectionsOn.has(section);
      return {
        ...this,
        practices: on,
        areas: areasOf(on),
        section: (part) => (shown(sections.get(part)) ? sections.get(part) : undefined),
        sectionsOf: (kind) => this.sectionsOf(kind).filter(shown),
      };
    },
    words: (kind) => kinds.get(kind)?.words,
    state: ({ kind, state }) =>
      kinds.get(kind)?.words.states[state] ?? { label: asLabel(state.replaceAll("_", " ")), tone: "quiet" },
    pathOf: ({ kind, key }) => (ownPage.has(kind) ? `${kinds.get(kind)!.path}/${key}` : `go/${key}`),
    kindAt: (path) => [...ownPage].find((kind) => path === `${kinds.get(kind)!.path}/$key`),
    ask: ({ verb }) => asks.get(verb),
    section: (part) => sections.get(part),
    sectionsOf: (kind) =>
      Object.keys(kinds.get(kind)?.carries ?? {}).flatMap((part) => sections.get(part) ?? []),
    practiceOfRecord: (kind) => kinds.get(kind)?.practice,
    listenersOf(eventKind) {
      const owner = owners.get(eventKind);
      return listening
        .filter(({ id, to }) => id === owner || to.has("*") || (owner !== undefined && to.has(owner)))
        .map(({ id }) => id);
    },
    prefixes: new Set([...kinds.values()].map(({ prefix }) => prefix)),
    titleFor({ key, title }) {
      const titled = titledBy.get(key.slice(0, key.indexOf("-")));
      const dated = titled && datedTitle(title);
      return dated ? titled(dated) : null;
    },
  };
}

function areasOf(practices: readonly WebPractice[]): WebHouse["areas"] {
  const entries = practices.flatMap(({ nav = [] }) => (Array.isArray(nav) ? nav : [nav]) as NavEntry[]);
  return areas
    .map((area) => ({
      area,
      entries: entries.filter((entry) => entry.area === area).sort((a, b) => a.order - b.order),
    }))
    .filter(({ entries: any }) => any.length > 0);
}

const HouseContext = createContext<WebHouse | null>(null);
export const HouseProvider = HouseContext.Provider;

export function useHouse(): WebHouse {
  const house = useContext(HouseContext);
  if (!house) throw new Error("Outside of the house");
  return house;
}
