import type { RecordRef } from "#kernel/contract/record.ts";
import { useHouse } from "../house.ts";
import type { Tone } from "../practice.ts";
import classes from "./badge.module.css";

const shapes: Record<Tone, string> = {
  quiet: "M6 2.500a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7z",
  active: "M6 1.500a4.500 4.500 0 1 1 0 9z M6 1.500a4.500 4.500 0 1 0 0 9",
  waiting: "M2 2h8L6 6l4 4H2l4-4z",
  good: "M6 1.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 1 0 0-9z",
  warning: "M6 1.500 11 10.500H1z",
  bad: "M1.500 1.500h9v9h-9z",
  done: "M2 6.500 5 9.500 10.500 3",
};
const outlined = new Set<Tone>(["quiet", "done"]);

/** Colour, shape and word together; none of them alone. */
export function ToneBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <ToneShape tone={tone} />
      {children}
    </span>
  );
}

/** The shape alone, where the word stands beside or is said otherwise. */
export function ToneShape({ tone, title }: { tone: Tone; title?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="10"
      height="10"
      aria-hidden="true"
      className={classes.shape}
      data-tone={tone}
    >
      {title && <title>{title}</title>}
      <path
        d={shapes[tone]}
        fill={outlined.has(tone) ? "none" : "currentColor"}
        stroke="currentColor"
        strokeWidth={tone === "done" ? 2.2 : 1.4}
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The state of a record in its practice's words. */
export function StateBadge({ record }: { record: Pick<RecordRef, "kind" | "state"> }) {
  const { label, tone } = useHouse().state(record);
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}
