import { challenges, type Health, type WaitCause } from "#practices/challenges/contract.ts";
import type { DepartmentKey } from "../people.ts";
import { headOf } from "../story.ts";
import { LeadStory } from "./leads.ts";

const operations = challenges.operations;

/** What the work on it is: milestones, updates, help, disagreements and waiting. */
export class WorkStory extends LeadStory {
  milestone(day: number, title: string, indicator: string, dueIn: number, reachedAfter: number | null): this {
    this.on(day, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.setMilestone, {
        ...challenge,
        body: { title, indicator, dueOn: stage.day(dueIn) },
      }),
    );
    if (reachedAfter === null) return this;
    return this.on(day + reachedAfter, async (stage, challenge) => {
      const milestone = (await this.read(stage)).milestones.find((each) => each.title === title)!;
      return stage.does(this.opening.owner, operations.reachMilestone, {
        params: { ...challenge.params, milestone: milestone.id },
        body: { note: "" },
      });
    });
  }

  update(
    day: number,
    health: Health,
    progress: string,
    obstacles = "",
    who = this.opening.owner,
    department?: DepartmentKey,
  ): this {
    return this.on(day, async (stage, challenge) =>
      stage.does(department ? headOf(department) : who, operations.update, {
        ...challenge,
        body: {
          health,
          progress,
          obstacles,
          ...(department ? { department: stage.department(department) } : {}),
        },
      }),
    );
  }

  part(day: number, department: DepartmentKey, health: Health, lead?: string): this {
    return this.on(day, async (stage, challenge) =>
      stage.does(headOf(department), operations.setPart, {
        params: { ...challenge.params, department: stage.department(department) },
        body: { health, ...(lead ? { lead: stage.person(lead) } : {}) },
      }),
    );
  }

  help(
    day: number,
    department: DepartmentKey,
    question: string,
    answer: { after: number; by: string; text: string } | null,
    neededIn = 7,
  ): this {
    this.on(day, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.askForHelp, {
        ...challenge,
        body: { question, department: stage.department(department), neededBy: stage.day(neededIn) },
      }),
    );
    if (!answer) return this;
    return this.on(day + answer.after, async (stage, challenge) => {
      const help = (await this.read(stage)).help.find((each) => each.question === question)!;
      return stage.does(answer.by, operations.answerHelp, {
        params: { ...challenge.params, help: help.id },
        body: { text: answer.text },
      });
    });
  }

  misaligned(
    day: number,
    between: [DepartmentKey, DepartmentKey],
    about: string,
    settled: { after: number; note: string } | null,
  ): this {
    this.on(day, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.flagMisalignment, {
        ...challenge,
        body: { about, between: [stage.department(between[0]), stage.department(between[1])] },
      }),
    );
    if (!settled) return this;
    return this.on(day + settled.after, async (stage, challenge) => {
      const flag = (await this.read(stage)).misalignments.find((each) => each.about === about)!;
      return stage.does(this.opening.owner, operations.resolveMisalignment, {
        params: { ...challenge.params, misalignment: flag.id },
        body: { note: settled.note },
      });
    });
  }

  waits(
    day: number,
    cause: WaitCause,
    note: string,
    forWhom: DepartmentKey | null,
    days: number | null,
  ): this {
    this.on(day, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.startWaiting, {
        ...challenge,
        body: { cause, note, ...(forWhom ? { waitedFor: stage.department(forWhom) } : {}) },
      }),
    );
    if (days === null) return this;
    return this.on(day + days, async (stage, challenge) => {
      const wait = (await this.read(stage)).waits.find((each) => each.note === note)!;
      return stage.does(this.opening.owner, operations.endWaiting, {
        params: { ...challenge.params, wait: wait.id },
      });
    });
  }
}
