import { core } from "#kernel/contract/core.ts";
import {
  type Challenge,
  challenges,
  type Health,
  type Outcome,
  type StatementText,
  type WaitCause,
} from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { type LessonBody, lessons, type Verdict } from "#practices/lessons/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import type { DepartmentKey } from "./people.ts";
import { type Chronicle, headOf, type Stage } from "./story.ts";

const operations = challenges.operations;

type Opening = {
  title: string;
  detail?: string;
  owner: string;
  sponsor?: string;
  departments: DepartmentKey[];
  /** Days before the end of the history. */
  raised: number;
};

/** One shared challenge told from raised to closed. Each line says how many days after raising it happens. */
export class ChallengeStory {
  readonly #chronicle: Chronicle;
  readonly #opening: Opening;
  #key = "";
  /** As the last operation on it answered. */
  #latest: Challenge | null = null;

  constructor(chronicle: Chronicle, opening: Opening) {
    this.#chronicle = chronicle;
    this.#opening = opening;
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
    this.#chronicle.at(this.#opening.raised - day, async (stage) => {
      const answer = await run(stage, { params: { challenge: this.#key } });
      if (isChallenge(answer)) this.#latest = answer;
    });
    return this;
  }

  async #read(stage: Stage): Promise<Challenge> {
    this.#latest ??= await stage.does("jonas", operations.get, { params: { challenge: this.#key } });
    return this.#latest;
  }

  #changes(
    day: number,
    who: string,
    operation:
      | typeof operations.frame
      | typeof operations.edit
      | typeof operations.resolve
      | typeof operations.park,
    body: (stage: Stage) => object,
  ): this {
    return this.on(day, async (stage, challenge) => {
      const { version } = await this.#read(stage);
      return stage.does(who, operation, { ...challenge, body: body(stage) as never, ifMatch: version });
    });
  }

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
      stage.does(this.#opening.owner, operations.mergeStatement, {
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
    const { departments, sponsor, owner } = this.#opening;
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
        const { criteria } = await this.#read(stage);
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
    this.#changes(1, "jonas", operations.edit, (stage) => ({
      success,
      ...(sponsor ? { sponsor: stage.person(sponsor) } : {}),
    }));
    return this.#changes(day + 4, owner, operations.lockCriteria as never, () => ({
      passing: { reason: "Agreed in the council" },
    }));
  }

  moves(
    day: number,
    verb: "frame" | "commit" | "start" | "learn" | "close",
    reason = "Agreed in the council",
  ): this {
    return this.#changes(day, this.#opening.owner, operations[verb] as never, () => ({
      passing: { reason },
    }));
  }

  /** Its owner is asked for an update every so many days. */
  rhythm(day: number, updateDays: 7 | 28): this {
    return this.#changes(day, this.#opening.owner, operations.edit, () => ({ updateDays }));
  }

  allies(day: number, ...who: string[]): this {
    for (const person of who) {
      this.on(day, async (stage, challenge) =>
        stage.does(this.#opening.owner, operations.addPerson, {
          ...challenge,
          body: { person: stage.person(person), part: "ally" },
        }),
      );
    }
    return this;
  }

  guest(day: number, who: string): this {
    return this.on(day, async (stage, challenge) =>
      stage.does(this.#opening.owner, operations.addPerson, {
        ...challenge,
        body: { person: stage.person(who), part: "guest" },
      }),
    );
  }

  sponsorActs(day: number, what: string): this {
    return this.on(day, async (stage, challenge) =>
      stage.does(this.#opening.sponsor ?? this.#opening.owner, operations.sponsorAct, {
        ...challenge,
        body: { what },
      }),
    );
  }

  milestone(day: number, title: string, indicator: string, dueIn: number, reachedAfter: number | null): this {
    this.on(day, async (stage, challenge) =>
      stage.does(this.#opening.owner, operations.setMilestone, {
        ...challenge,
        body: { title, indicator, dueOn: stage.day(dueIn) },
      }),
    );
    if (reachedAfter === null) return this;
    return this.on(day + reachedAfter, async (stage, challenge) => {
      const milestone = (await this.#read(stage)).milestones.find((each) => each.title === title)!;
      return stage.does(this.#opening.owner, operations.reachMilestone, {
        params: { ...challenge.params, milestone: milestone.id },
        body: { note: "" },
      });
    });
  }

  deliverable(
    day: number,
    title: string,
    departments: DepartmentKey[],
    dueIn: number,
    rota: string[],
    done: number | null,
  ): this {
    const find = async (stage: Stage) =>
      (await this.#read(stage)).deliverables.find((each) => each.title === title)!;
    this.on(day, async (stage, challenge) =>
      stage.does(this.#opening.owner, operations.addDeliverable, {
        ...challenge,
        body: { title, departments: departments.map(stage.department), dueOn: stage.day(dueIn) },
      }),
    );
    this.on(day + 0.1, async (stage, challenge) =>
      stage.does(this.#opening.owner, operations.setRota, {
        params: { ...challenge.params, deliverable: (await find(stage)).id },
        body: { people: rota.map(stage.person), from: stage.day(0), days: 28 },
      }),
    );
    if (done === null) return this;
    return this.on(day + done, async (stage, challenge) =>
      stage.does(this.#opening.owner, operations.finishDeliverable, {
        params: { ...challenge.params, deliverable: (await find(stage)).id },
      }),
    );
  }

  handOver(day: number, title: string, note: string): this {
    return this.on(day, async (stage, challenge) => {
      const deliverable = (await this.#read(stage)).deliverables.find((each) => each.title === title)!;
      return stage.does(this.#opening.owner, operations.handOver, {
        params: { ...challenge.params, deliverable: deliverable.id },
        body: { note, checklist: deliverable.checklist.map((text) => ({ text, done: true })) },
      });
    });
  }

  update(
    day: number,
    health: Health,
    progress: string,
    obstacles = "",
    who = this.#opening.owner,
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
  ): this {
    this.on(day, async (stage, challenge) =>
      stage.does(this.#opening.owner, operations.askForHelp, {
        ...challenge,
        body: { question, department: stage.department(department), neededBy: stage.day(7) },
      }),
    );
    if (!answer) return this;
    return this.on(day + answer.after, async (stage, challenge) => {
      const help = (await this.#read(stage)).help.find((each) => each.question === question)!;
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
      stage.does(this.#opening.owner, operations.flagMisalignment, {
        ...challenge,
        body: { about, between: [stage.department(between[0]), stage.department(between[1])] },
      }),
    );
    if (!settled) return this;
    return this.on(day + settled.after, async (stage, challenge) => {
      const flag = (await this.#read(stage)).misalignments.find((each) => each.about === about)!;
      return stage.does(this.#opening.owner, operations.resolveMisalignment, {
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
      stage.does(this.#opening.owner, operations.startWaiting, {
        ...challenge,
        body: { cause, note, ...(forWhom ? { waitedFor: stage.department(forWhom) } : {}) },
      }),
    );
    if (days === null) return this;
    return this.on(day + days, async (stage, challenge) => {
      const wait = (await this.#read(stage)).waits.find((each) => each.note === note)!;
      return stage.does(this.#opening.owner, operations.endWaiting, {
        params: { ...challenge.params, wait: wait.id },
      });
    });
  }

  decides(day: number, who: string, title: string, why: string, deciders: string[], reviewIn?: number): this {
    return this.on(day, async (stage) =>
      stage.does(who, decisions.operations.record, {
        body: {
          title,
          why,
          deciders: deciders.map(stage.person),
          about: this.#key,
          ...(reviewIn ? { reviewOn: stage.day(reviewIn) } : {}),
        },
      }),
    );
  }

  promises(
    day: number,
    who: string,
    title: string,
    dueIn: number,
    ends: { after: number; as: "kept" | "broken" | "withdrawn"; note?: string } | null,
    to?: string,
  ): this {
    let key = "";
    this.on(day, async (stage) => {
      const made = await stage.does(who, commitments.operations.make, {
        body: {
          title,
          dueOn: stage.day(dueIn),
          about: this.#key,
          ...(to ? { receiver: stage.person(to) } : {}),
        },
      });
      key = made.key;
    });
    if (!ends) return this;
    return this.on(day + ends.after, async (stage) => {
      const params = { commitment: key };
      const { version } = await stage.does(who, commitments.operations.get, { params });
      return stage.does(who, commitments.operations.close, {
        params,
        ifMatch: version,
        body: { outcome: ends.as, note: ends.note ?? "" },
      });
    });
  }

  risk(
    day: number,
    who: string,
    title: string,
    likelihood: number,
    impact: number,
    owner: string,
    gone: number | null,
  ): this {
    let key = "";
    this.on(day, async (stage) => {
      const made = await stage.does(who, risks.operations.raise, {
        body: {
          title,
          likelihood,
          impact,
          owner: stage.person(owner),
          about: this.#key,
          kind: "bottleneck",
          reviewOn: stage.day(30),
        },
      });
      key = made.key;
    });
    if (gone === null) return this;
    return this.on(day + gone, async (stage) => {
      const params = { risk: key };
      const { version } = await stage.does(owner, risks.operations.get, { params });
      return stage.does(owner, risks.operations.close, {
        params,
        ifMatch: version,
        body: { outcome: "gone", note: "" },
      });
    });
  }

  says(day: number, who: string, body: string): this {
    return this.on(day, async (stage) =>
      stage.does(who, core.operations.addComment, { params: { record: this.#key }, body: { body } }),
    );
  }

  follows(day: number, ...who: string[]): this {
    for (const person of who) {
      this.on(day, async (stage) =>
        stage.does(person, core.operations.follow, {
          params: { record: this.#key },
          body: { following: true },
        }),
      );
    }
    return this;
  }

  /** Every department scores every criterion, then it is resolved. Scores stand in the order of the departments. */
  resolved(day: number, outcome: Outcome, reason: string, scores: number[]): this {
    this.#opening.departments.forEach((department, place) => {
      this.on(day - 1 + place / 10, async (stage, challenge) => {
        const { criteria } = await this.#read(stage);
        const base = scores[place] ?? 60;
        return stage.does(headOf(department), operations.score, {
          params: { ...challenge.params, department: stage.department(department) },
          body: {
            scores: criteria.map(({ id }, at) => ({
              criterion: id,
              score: Math.max(0, Math.min(100, base + (at % 2 ? -8 : 6))),
              remark: "",
            })),
          },
        });
      });
    });
    return this.#changes(day, this.#opening.owner, operations.resolve, () => ({
      outcome,
      reason,
      passing: { reason: "Agreed in the council" },
    }));
  }

  parks(day: number, reason: string, lookAgainIn: number): this {
    return this.#changes(day, this.#opening.owner, operations.park, (stage) => ({
      reason,
      lookAgainOn: stage.day(lookAgainIn),
    }));
  }

  /** A lesson from it, and what other departments make of it. */
  lesson(
    day: number,
    who: string,
    title: string,
    body: Partial<LessonBody>,
    answers: {
      after: number;
      by: string;
      verdict: Verdict;
      reason: string;
      result?: { after: number; text: string };
    }[],
  ): this {
    let key = "";
    this.on(day, async (stage) => {
      const made = await stage.does(who, lessons.operations.share, {
        body: { title, body, confidence: "seen_once", learnedFrom: this.#key },
      });
      key = made.key;
    });
    for (const { after, by, verdict, reason, result } of answers) {
      this.on(day + after, async (stage) =>
        stage.does(by, lessons.operations.answer, { params: { lesson: key }, body: { verdict, reason } }),
      );
      if (result) {
        this.on(day + after + result.after, async (stage) =>
          stage.does(by, lessons.operations.noteResult, {
            params: { lesson: key },
            body: { text: result.text },
          }),
        );
      }
    }
    return this;
  }
}

function isChallenge(answer: unknown): answer is Challenge {
  return typeof answer === "object" && answer !== null && "criteria" in answer;
}
