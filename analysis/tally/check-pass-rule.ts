import { sortOptions } from "./sort-options.ts";

export type ShareNeeded = {
  /** 0 to 1. */
  share: number;
  /** `cast`: votes for and against; `eligible`: everybody who may vote, whether they did or not. */
  of: "cast" | "eligible";
  /** Must be more than the share, as in "more than half"; absent: just the share is enough. */
  above?: boolean;
};

export type PassRule = {
  /** Share of the electorate that must take part; abstaining is taking part. */
  quorum?: number;
  overall?: ShareNeeded;
  /** Must hold in every department. `silent`: what a department without a vote to count does; `fails` when absent. */
  departments?: ShareNeeded & { silent?: "fails" | "passes" };
};

export type PassCondition = {
  code: "quorum" | "overall" | "department";
  department?: string;
  /** People counted and those they are a share of. */
  reached: number;
  base: number;
  /** null where there is nothing to be a share of. */
  share: number | null;
  needed: number;
  above: boolean;
  holds: boolean;
};

/**
 * Whether a proposal passes: quorum, share of all, share within each department ("60 % overall and no department under 40 %").
 *
 * @param electorate everybody who may vote, frozen when the vote opened. @param votes one for each who voted; choosing "abstain" counts for
 * the quorum and in `eligible`, not in `cast`.
 * @returns every condition with its figures, departments by name; `passed` when all hold. A share of nobody does not hold, except where
 * `silent: "passes"`. O((electorate + votes) log departments).
 * @throws RangeError for a voter outside the electorate or twice, a share outside 0 to 1.
 * @example checkPassRule([{ voter: "ana", department: "Sales" }], [{ voter: "ana", choice: "for" }],
 *   { overall: { share: 0.6, of: "cast" } }).passed // true
 */
export function checkPassRule(
  electorate: readonly { voter: string; department: string }[],
  votes: readonly { voter: string; choice: "for" | "against" | "abstain" }[],
  rule: PassRule,
): { passed: boolean; conditions: PassCondition[] } {
  const shares = [rule.quorum, rule.overall?.share, rule.departments?.share];
  for (const share of shares) {
    if (share !== undefined && !(share >= 0 && share <= 1)) {
      throw new RangeError(`a share must be 0 to 1: ${share}`);
    }
  }
  const departmentOf = new Map<string, string>();
  for (const { voter, department } of electorate) {
    if (departmentOf.has(voter)) throw new RangeError(`in the electorate twice: ${voter}`);
    departmentOf.set(voter, department);
  }
  const choices = new Map<string, string>();
  for (const { voter, choice } of votes) {
    if (!departmentOf.has(voter)) throw new RangeError(`not in the electorate: ${voter}`);
    if (choices.has(voter)) throw new RangeError(`voted twice: ${voter}`);
    choices.set(voter, choice);
  }

  function count(
    needed: ShareNeeded,
    within: (department: string) => boolean,
  ): { reached: number; base: number } {
    const people = [...departmentOf].filter(([, department]) => within(department));
    const chose = (choice: string) => people.filter(([voter]) => choices.get(voter) === choice).length;
    const reached = chose("for");
    return { reached, base: needed.of === "cast" ? reached + chose("against") : people.length };
  }
  function condition(
    code: PassCondition["code"],
    { reached, base }: { reached: number; base: number },
    needed: number,
    above = false,
    ofNobody = false,
  ): PassCondition {
    if (base === 0) return { code, reached, base, share: null, needed, above, holds: ofNobody };
    // 0.07 x 100 is a little more than 7 in binary: a share just reached must count as reached.
    const over = reached - needed * base;
    return {
      code,
      reached,
      base,
      share: reached / base,
      needed,
      above,
      holds: above ? over > 1e-9 : over > -1e-9,
    };
  }

  const conditions: PassCondition[] = [];
  if (rule.quorum !== undefined) {
    conditions.push(condition("quorum", { reached: choices.size, base: departmentOf.size }, rule.quorum));
  }
  if (rule.overall) {
    const { share, above } = rule.overall;
    conditions.push(
      condition(
        "overall",
        count(rule.overall, () => true),
        share,
        above,
      ),
    );
  }
  if (rule.departments) {
    const { share, above, silent } = rule.departments;
    for (const department of sortOptions(new Set(departmentOf.values()))) {
      const counted = count(rule.departments, (one) => one === department);
      conditions.push({ ...condition("department", counted, share, above, silent === "passes"), department });
    }
  }
  return { passed: conditions.every((one) => one.holds), conditions };
}
