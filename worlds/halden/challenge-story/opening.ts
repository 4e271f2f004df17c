import { challenges, type StatementText } from "#practices/challenges/contract.ts";
import type { DepartmentKey } from "../people.ts";
import { headOf } from "../story.ts";
import { StoryThread } from "./story-thread.ts";

const operations = challenges.operations;

/** How it begins: the departments frame it, say what they measure it by, and name who carries it. */
export class OpeningStory extends StoryThread {
  /** Each department writes its side, the owner merges, all of them agree. */
  framed(
    day: number,
    sides: Partial<Record<DepartmentKey, Partial<StatementText>>>,
    merged: StatementText,
  ): this {
    Object.entries(sides).forEach(([department, text], place) => {
      this.on(day + place, async (stage, challenge) =>
        stage.does(headOf(department as DepartmentKey), operations.writeStatement, {
          params: { ...challenge.params, department: stage.department(department as DepartmentKey) },
          body: { ...text, basedOn: 0 },
        }),
      );
    });
    const after = day + Object.keys(sides).length;
    this.on(after + 1, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.mergeStatement, {
        ...challenge,
        body: { ...merged, basedOn: 0 },
      }),
    );
    for (const department of Object.keys(sides) as DepartmentKey[]) {
      this.on(after + 3, async (stage, challenge) =>
        stage.does(headOf(department), operations.agree, {
          ...challenge,
          body: { department: stage.department(department), version: 1 },
        }),
      );
    }
    return this.moves(after + 4, "frame");
  }

  /** Criteria proposed by departments, weighed by each, locked. Points stand in the order of the challenge's departments. */
  criteria(
    day: number,
    list: { title: string; measure: string; by: DepartmentKey; points: number[] }[],
    success: string,
  ): this {
    const { departments, sponsor, owner } = this.opening;
    for (const { title, measure, by } of list) {
      this.on(day, async (stage, challenge) =>
        stage.does(headOf(by), operations.proposeCriterion, {
          ...challenge,
          body: { title, measure, department: stage.department(by) },
        }),
      );
    }
    departments.forEach((department, place) => {
      this.on(day + 2 + place / 10, async (stage, challenge) => {
        const { criteria } = await this.read(stage);
        const weights = list.flatMap(({ title, points }) => {
          const criterion = criteria.find((each) => each.title === title);
          return criterion ? [{ criterion: criterion.id, points: points[place] ?? 10 }] : [];
        });
        return stage.does(headOf(department), operations.weigh, {
          params: { ...challenge.params, department: stage.department(department) },
          body: { weights },
        });
      });
    });
    // What success means stands before the framing is called done.
    this.changes(1, "jonas", operations.edit, (stage) => ({
      success,
      ...(sponsor ? { sponsor: stage.person(sponsor) } : {}),
    }));
    return this.changes(day + 4, owner, operations.lockCriteria as never, () => ({
      passing: { reason: "Agreed in the council" },
    }));
  }

  moves(
    day: number,
    verb: "frame" | "commit" | "start" | "learn" | "close",
    reason = "Agreed in the council",
  ): this {
    return this.changes(day, this.opening.owner, operations[verb] as never, () => ({
      passing: { reason },
    }));
  }

  /** Its owner is asked for an update every so many days. */
  rhythm(day: number, updateDays: 7 | 28): this {
    return this.changes(day, this.opening.owner, operations.edit, () => ({ updateDays }));
  }

  allies(day: number, ...who: string[]): this {
    for (const person of who) {
      this.on(day, async (stage, challenge) =>
        stage.does(this.opening.owner, operations.addPerson, {
          ...challenge,
          body: { person: stage.person(person), part: "ally" },
        }),
      );
    }
    return this;
  }

  guest(day: number, who: string): this {
    return this.on(day, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.addPerson, {
        ...challenge,
        body: { person: stage.person(who), part: "guest" },
      }),
    );
  }

  sponsorActs(day: number, what: string): this {
    return this.on(day, async (stage, challenge) =>
      stage.does(this.opening.sponsor ?? this.opening.owner, operations.sponsorAct, {
        ...challenge,
        body: { what },
      }),
    );
  }
}
