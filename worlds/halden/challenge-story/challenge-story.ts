import { challenges, type Outcome } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { type LessonBody, lessons, type Verdict } from "#practices/lessons/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import { headOf } from "../story.ts";
import { WorkStory } from "./work.ts";

const operations = challenges.operations;

/** One shared challenge told from raised to closed, with what is decided, promised and learned on the way. */
export class ChallengeStory extends WorkStory {
  decides(day: number, who: string, title: string, why: string, deciders: string[], reviewIn?: number): this {
    return this.on(day, async (stage) =>
      stage.does(who, decisions.operations.record, {
        body: {
          title,
          why,
          deciders: deciders.map(stage.person),
          about: this.key,
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
          about: this.key,
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
          about: this.key,
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

  /** Every department scores every criterion, then it is resolved. Scores stand in the order of the departments. */
  resolved(day: number, outcome: Outcome, reason: string, scores: number[]): this {
    this.opening.departments.forEach((department, place) => {
      this.on(day - 1 + place / 10, async (stage, challenge) => {
        const { criteria } = await this.read(stage);
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
    return this.changes(day, this.opening.owner, operations.resolve, () => ({
      outcome,
      reason,
      passing: { reason: "Agreed in the council" },
    }));
  }

  parks(day: number, reason: string, lookAgainIn: number): this {
    return this.changes(day, this.opening.owner, operations.park, (stage) => ({
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
        body: { title, body, confidence: "seen_once", learnedFrom: this.key },
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
