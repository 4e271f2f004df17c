import { challenges } from "#practices/challenges/contract.ts";
import { work } from "#practices/work/contract.ts";
import type { DepartmentKey } from "../people.ts";
import type { Stage } from "../story.ts";
import { OpeningStory } from "./opening.ts";

const operations = challenges.operations;

/** What the departments deliver together, and how its lead goes round. */
export class LeadStory extends OpeningStory {
  deliverable(
    day: number,
    title: string,
    departments: DepartmentKey[],
    dueIn: number,
    rota: string[],
    done: number | null,
    { days = 28, turns }: { days?: number; turns?: number } = {},
  ): this {
    const find = async (stage: Stage) =>
      (await this.read(stage)).deliverables.find((each) => each.title === title)!;
    this.on(day, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.addDeliverable, {
        ...challenge,
        body: { title, departments: departments.map(stage.department), dueOn: stage.day(dueIn) },
      }),
    );
    this.on(day + 0.1, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.setRota, {
        params: { ...challenge.params, deliverable: (await find(stage)).id },
        body: { people: rota.map(stage.person), from: stage.day(0), days, ...(turns ? { turns } : {}) },
      }),
    );
    if (done === null) return this;
    return this.on(day + done, async (stage, challenge) =>
      stage.does(this.opening.owner, operations.finishDeliverable, {
        params: { ...challenge.params, deliverable: (await find(stage)).id },
      }),
    );
  }

  handOver(day: number, title: string, note: string): this {
    return this.on(day, async (stage, challenge) => {
      const deliverable = (await this.read(stage)).deliverables.find((each) => each.title === title)!;
      return stage.does(this.opening.owner, operations.handOver, {
        params: { ...challenge.params, deliverable: deliverable.id },
        body: { note, checklist: deliverable.checklist.map((text) => ({ text, done: true })) },
      });
    });
  }

  /** Whoever has a turn says not this time: the rota finds who takes it. */
  skipsLead(day: number, title: string, position: number, reason: string): this {
    return this.#turn(day, title, position, async (stage, { params, holder }) =>
      stage.does(holder, work.operations.skipLead, { params, body: { position, reason } }),
    );
  }

  /** Whoever has a turn asks somebody of the rota to take it, who accepts or thinks about it. */
  asksForLead(
    day: number,
    title: string,
    position: number,
    whom: string,
    { accepts }: { accepts: boolean },
  ): this {
    return this.#turn(day, title, position, async (stage, { params, holder }) => {
      stage.undecided = !accepts;
      return stage.does(holder, work.operations.askLead, {
        params,
        body: { position, with: stage.person(whom) },
      });
    });
  }

  #turn(
    day: number,
    title: string,
    position: number,
    run: (
      stage: Stage,
      turn: { params: { record: string; deliverable: string }; holder: string },
    ) => Promise<unknown>,
  ): this {
    return this.on(day, async (stage) => {
      const deliverable = (await this.read(stage)).deliverables.find((each) => each.title === title)!;
      const turn = deliverable.turns.find((each) => each.position === position);
      await run(stage, {
        params: { record: this.key, deliverable: deliverable.id },
        holder: stage.whoIs(turn!.person!.id),
      });
      this.forget();
    });
  }
}
