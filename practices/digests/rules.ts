import { escapeMarkdown } from "#kernel/contract/markdown/escape.ts";
import { type DigestSection, digestSections } from "#kernel/contract/vocabulary.ts";

/** A line as it is kept: the place of its event in the log, or a reason of the agenda with its record. */
export type Line =
  | { seq: number }
  | { recordId: string; code: string; values: Record<string, unknown> }
  /** As digests kept them before they kept places: in English, as it was said then. */
  | { text: string; key: string | null };

/** A line with what orders it. Of several about one thing in one section the last says it. */
export type GatheredLine = { section: DigestSection; about: string; line: Line };

export type KeptSection = { section: DigestSection; lines: Line[]; more: number };

export const MOST_LINES = 12;

/**
 * Lines in the order of the sections: of several about one thing in one section the last says it; the first twelve are shown and
 * the rest counted.
 */
export function arrange(lines: readonly GatheredLine[]): KeptSection[] {
  return digestSections.flatMap((section) => {
    const kept = new Map<string, Line>();
    for (const { section: of, about, line } of lines) {
      if (of !== section) continue;
      kept.delete(about);
      kept.set(about, line);
    }
    const all = [...kept.values()];
    if (all.length === 0) return [];
    const shown = all.slice(0, MOST_LINES);
    return [{ section, lines: shown, more: all.length - shown.length }];
  });
}

/** The digest as Markdown: title, period, sections, and the seal of the audit chain, all of it in the words of its reader. */
export function toMarkdown(digest: {
  title: string;
  period: string;
  sections: readonly { title: string; lines: readonly { text: string }[]; more: string | null }[];
  quiet: string;
  seal: string;
}): string {
  const sections = digest.sections.map(({ title, lines, more }) => {
    const items = [...lines.map(({ text }) => text), ...(more === null ? [] : [more])];
    return `## ${title}\n\n${items.map((text) => `* ${escapeMarkdown(text)}`).join("\n")}`;
  });
  const said = sections.length === 0 ? [digest.quiet] : sections;
  return `${[`# ${escapeMarkdown(digest.title)}`, escapeMarkdown(digest.period), ...said, digest.seal].join("\n\n")}\n`;
}
