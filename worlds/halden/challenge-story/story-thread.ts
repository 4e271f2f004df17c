import { core } from "#kernel/contract/core.ts";
import { type Challenge, challenges } from "#practices/challenges/contract.ts";
import type { DepartmentKey } from "../people.ts";
import type { Chronicle, Stage } from "../story.ts";

const operations = challenges.operations;

export type Opening = {
  title: string;
  detail?: string;
  owner: string;
  sponsor?: string;
  departments: DepartmentKey[];
  /** Days before the end of the history. */
  raised: number;
};

/** What every part of a challenge's story is told with. Each line says how many days after raising it happens. */
export class StoryThread {
  readonly #chronicle: Chronicle;
  protected readonly opening: Opening;
  #key = "";
  /** As the last operation on it answered. */
  #latest: Challenge | null = null;

  constructor(chronicle: Chronicle, opening: Opening) {
    this.#chronicle = chronicle;
    this.opening = opening;
    const { title, detail = "", owner, departments } = opening;
    chronicle.at(opening.raised, async (stage) => {
      const made = await stage.does(owner, operations.raise, {
        body: { title, detail, departments: departments.map(stage.department) },
      });
      this.#key = made.key;
    });
  }

  get key(): string {
    return this.#key;
  }

  /** So many days after it was raised. */
  on(
    day: number,
    run: (stage: Stage, challenge: { params: { challenge: string } }) => Promise<unknown>,
  ): this {
    this.#chronicle.at(this.opening.raised - day, async (stage) => {
      const answer = await run(stage, { params: { challenge: this.#key } });
      if (isChallenge(answer)) this.#latest = answer;
    });
    return this;
  }

  protected async read(stage: Stage): Promise<Challenge> {
    this.#latest ??= await stage.does("jonas", operations.get, { params: { challenge: this.#key } });
    return this.#latest;
  }

  /** Something else than an operation of challenges has changed it. */
  protected forget(): void {
    this.#latest = null;
  }

  protected changes(
    day: number,
    who: string,
    operation:
      | typeof challenges.operations.frame
      | typeof challenges.operations.edit
      | typeof challenges.operations.resolve
      | typeof challenges.operations.park,
    body: (stage: Stage) => object,
  ): this {
    return this.on(day, async (stage, challenge) => {
      const { version } = await this.read(stage);
      return stage.does(who, operation, { ...challenge, body: body(stage) as never, ifMatch: version });
    });
  }

  says(day: number, who: string, body: string): this {
    return this.on(day, async (stage) =>
      stage.does(who, core.operations.addComment, { params: { record: this.key }, body: { body } }),
    );
  }

  follows(day: number, ...who: string[]): this {
    for (const person of who) {
      this.on(day, async (stage) =>
        stage.does(person, core.operations.follow, {
          params: { record: this.key },
          body: { following: true },
        }),
      );
    }
    return this;
  }
}

function isChallenge(answer: unknown): answer is Challenge {
  return typeof answer === "object" && answer !== null && "criteria" in answer;
}
