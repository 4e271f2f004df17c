import type { Input, Operation, Result } from "#kernel/contract/operation.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import type { Actor, WorkspaceRow } from "#kernel/server/operation/context.ts";
import type { performTyped } from "#kernel/server/operation/perform.ts";
import { acceptAll } from "#worlds/accept-all.ts";
import { type DepartmentKey, departments, people } from "./people.ts";

const DAY_MS = 86_400_000;

/** What a step of the history works with: who is who, and the clock of that moment. */
export type Stage = {
  kernel: Kernel;
  workspace: WorkspaceRow;
  now: string;
  /** The id of a person or a department. */
  person(key: string): string;
  department(key: DepartmentKey): string;
  /** What this world calls somebody. */
  whoIs(person: string): string;
  /** Somebody does something, now. Where the operation changes a record, `on` reads its version. */
  does<Op extends Operation>(
    who: string,
    operation: Op,
    input?: Partial<Input<Op>> & { ifMatch?: number; audience?: readonly string[] },
  ): Promise<Result<Op>>;
  /** Set by a step whose people let it lie when they are asked; else everybody says yes at once. */
  undecided?: boolean;
  /** Whoever has been asked since this moment says yes. */
  agreed(): Promise<void>;
  /** The id of what was made under this title before. */
  called(title: string): string;
  /** The calendar day so many days from now. */
  day(ahead: number): string;
  /** What happens at an instant that is known only now. */
  later(instant: string, run: Step["run"]): void;
};

type Step = { at: number; order: number; run: (stage: Stage) => Promise<unknown> };

/** The history as steps, each so many days before the end; played in the order of time. */
export class Chronicle {
  readonly #steps: Step[] = [];

  /** `daysAgo` may have a fraction: 3.25 is six hours earlier than 3. */
  at(daysAgo: number, run: Step["run"]): void {
    this.#steps.push({ at: daysAgo, order: this.#steps.length, run });
  }

  async play(
    kernel: Kernel,
    workspace: WorkspaceRow,
    end: string,
    ids: { people: Map<string, string>; departments: Map<string, string> },
    perform: typeof performTyped,
  ) {
    const actors = new Map<string, Actor>();
    const names = new Map([...ids.people].map(([key, id]) => [id, key]));
    const titles = new Map<string, string>();
    const steps = this.#steps.toSorted((a, b) => b.at - a.at || a.order - b.order);
    let last = 0;
    for (let step = steps.shift(); step; step = steps.shift()) {
      // Never two things at the same instant, never back in time.
      last = Math.max(last + 1_000, Date.parse(end) - step.at * DAY_MS);
      const now = new Date(Math.min(last, Date.parse(end))).toISOString();
      const stage: Stage = {
        kernel,
        workspace,
        now,
        person: (key) => known(ids.people, key),
        department: (key) => known(ids.departments, key),
        whoIs: (id) => known(names, id),
        called: (title) => known(titles, title),
        later(instant, run) {
          const at = (Date.parse(end) - Date.parse(instant)) / DAY_MS;
          const place = steps.findIndex((other) => other.at < at);
          steps.splice(place < 0 ? steps.length : place, 0, { at, order: 0, run });
        },
        day: (ahead) => new Date(Date.parse(now) + ahead * DAY_MS).toISOString().slice(0, 10),
        agreed: () => acceptAll(kernel, workspace, now, perform),
        async does(who, operation, input = {}) {
          const email = people[who]?.email;
          if (!email) throw new Error(`Nobody in this world is called ${who}`);
          const actor = actors.get(who) ?? (await actorByEmail(kernel, workspace, email));
          if (!actor) throw new Error(`${who} is not in the workspace yet`);
          actors.set(who, actor);
          const result = await perform(kernel, operation, { ...input, workspace, actor, now });
          const { title } = (input.body ?? {}) as { title?: unknown };
          const { id } = (result ?? {}) as { id?: unknown };
          if (operation.makes && typeof title === "string" && typeof id === "string") titles.set(title, id);
          // A council that is kept among some, people who move: who sees what is another question from now on.
          if (input.audience || operation.id.startsWith("people.")) actors.clear();
          // Whoever is asked to take a part says yes, but where the story leaves them thinking about it.
          if (operation.method !== "GET" && !stage.undecided) await stage.agreed();
          return result;
        },
      };
      await step.run(stage);
    }
  }
}

function known(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`Nothing in this world is called ${key}`);
  return id;
}

export const headOf = (department: DepartmentKey): string => departments[department].head;
