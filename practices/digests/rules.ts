import type { DigestSection, DigestSectionId } from "./contract.ts";

/** A line a practice made of an event, with the record it is about. */
export type GatheredLine = {
  section: DigestSectionId;
  text: string;
  recordId: string | null;
  key: string | null;
};

const ORDER: DigestSectionId[] = [
  "decisions",
  "priorities",
  "next_steps",
  "changes",
  "obstacles",
  "asks",
  "risks",
  "wins",
  "lessons",
];
export const MOST_LINES = 12;

/**
 * Lines in the order of the sections: of several on one record in one section the last says it; the first
 * twelve are shown and the rest counted.
 */
export function arrange(lines: readonly GatheredLine[]): DigestSection[] {
  return ORDER.flatMap((section) => {
    const kept = new Map<string, GatheredLine>();
    for (const line of lines) {
      if (line.section !== section) continue;
      const about = section === "decisions" || line.recordId === null ? line.text : line.recordId;
      kept.delete(about);
      kept.set(about, line);
    }
    const all = [...kept.values()];
    if (all.length === 0) return [];
    const shown = all.slice(0, MOST_LINES).map(({ text, key }) => ({ text, key }));
    return [{ section, lines: shown, more: all.length - shown.length }];
  });
}

const TITLES: Record<DigestSectionId, string> = {
  decisions: "Decisions",
  priorities: "Priorities",
  next_steps: "Next steps",
  changes: "What changed",
  obstacles: "Obstacles",
  asks: "What is asked of whom",
  risks: "Risks",
  wins: "Wins",
  lessons: "Lessons",
};

/** The digest as Markdown: title, period, sections, and the seal of the audit chain. */
export function toMarkdown(digest: {
  title: string;
  from: string;
  to: string;
  sections: readonly DigestSection[];
  seal: { seq: number; hash: string };
}): string {
  const sections = digest.sections.map(({ section, lines, more }) => {
    const items = lines.map(({ text }) => `* ${text}`);
    if (more > 0) items.push(`* and ${more} more`);
    return `## ${TITLES[section]}\n\n${items.join("\n")}`;
  });
  const quiet =
    sections.length === 0 ? ["Nothing to report: no decision, promise or change in this time."] : sections;
  const seal = `Made from the record up to event ${digest.seal.seq} (${digest.seal.hash.slice(0, 16)}).`;
  return `${[`# ${digest.title}`, `${digest.from.slice(0, 10)} to ${digest.to.slice(0, 10)}`, ...quiet, seal].join("\n\n")}\n`;
}
