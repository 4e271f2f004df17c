import type { AllyRecommendation } from "./recommend-allies.ts";

/** A recommendation in words for the person it is made to: what would change, in figures, and who could introduce. */
export function allyReason({
  ally,
  group,
  distances,
  constraint,
  eiIndex,
  introducers,
}: Omit<AllyRecommendation, "reason">): string {
  const sentences: string[] = [];
  // What rounds to the same is no reason.
  const say = (before: number, after: number, digits: number, text: (from: string, to: string) => string) => {
    const [from, to] = [before.toFixed(digits), after.toFixed(digits)];
    if (from !== to) sentences.push(text(from, to));
  };
  for (const { from: one, to: other, mutual, before, after } of distances)
    say(
      before,
      after,
      2,
      (from, to) =>
        `${mutual ? `${one} and ${other} need each other` : `${one} needs ${other}`}, and through ${ally} (${group}) their people come closer: ${from} steps on average become ${to}.`,
    );
  if (constraint.before !== null && constraint.after < constraint.before)
    say(
      constraint.before,
      constraint.after,
      3,
      (from, to) => `Your contacts close you in less: constraint falls from ${from} to ${to}.`,
    );
  if (eiIndex.before === null || eiIndex.after > eiIndex.before)
    say(eiIndex.before ?? 0, eiIndex.after, 2, (from, to) =>
      eiIndex.before === null
        ? `It would be your first tie, ${eiIndex.after > 0 ? "out of" : "within"} your own department.`
        : `More of your ties lead out of your own department: E-I rises from ${from} to ${to}.`,
    );
  if (sentences.length === 0)
    sentences.push(`A tie to ${ally} (${group}) changes little: you are well connected.`);
  const [first, second, ...more] = introducers;
  if (first === undefined) return [...sentences, `Nobody you know could introduce you to ${ally}.`].join(" ");
  const names = [first, second].filter((name) => name !== undefined).join(" or ");
  const others = more.length > 0 ? ` (and ${more.length} more)` : "";
  return [...sentences, `${names}${others} could introduce you to ${ally}.`].join(" ");
}
