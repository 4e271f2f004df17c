import { decisions } from "#practices/decisions/contract.ts";
import type { Chronicle } from "./story.ts";

type Told = {
  ago: number;
  who: string;
  title: string;
  why: string;
  deciders: string[];
  reviewIn: number;
  review?: { after: number; outcome: "stands" | "reopened"; note: string };
};

const told: Told[] = [
  {
    ago: 340,
    who: "jonas",
    title: "The council meets every second Tuesday",
    why: "Weekly was too often to prepare, monthly too late to help.",
    deciders: ["edda", "mara", "tomas"],
    reviewIn: 120,
    review: { after: 118, outcome: "stands", note: "Eleven of twelve meetings had a quorum." },
  },
  {
    ago: 310,
    who: "gregor",
    title: "Both plants use the same shift times",
    why: "Handing over between plants needs the same hours.",
    deciders: ["gregor", "amara"],
    reviewIn: 90,
    review: { after: 92, outcome: "reopened", note: "Vila Real lost its school bus; people left early." },
  },
  {
    ago: 290,
    who: "mara",
    title: "No new product line this year",
    why: "Two half-started lines block the benches.",
    deciders: ["edda", "mara", "gregor"],
    reviewIn: 200,
    review: { after: 205, outcome: "stands", note: "Benches are free for what was started." },
  },
  {
    ago: 230,
    who: "ingrid",
    title: "Travel is decided by the traveller's own lead",
    why: "Approval took longer than the trip.",
    deciders: ["ingrid", "renata"],
    reviewIn: 90,
    review: { after: 95, outcome: "stands", note: "Cost unchanged, eleven days faster." },
  },
  {
    ago: 205,
    who: "samuel",
    title: "The hotline answers in five languages",
    why: "Two of three calls from Asia were dropped.",
    deciders: ["samuel", "hiro"],
    reviewIn: 100,
    review: { after: 130, outcome: "stands", note: "Dropped calls fell from 31 % to 9 %." },
  },
  {
    ago: 160,
    who: "tomas",
    title: "Thursdays without meetings in Engineering",
    why: "No one had two hours in a row.",
    deciders: ["tomas"],
    reviewIn: 90,
    review: { after: 88, outcome: "stands", note: "Asked for by two other departments." },
  },
  {
    ago: 120,
    who: "yuki",
    title: "One warehouse system for both plants",
    why: "Stock was counted twice.",
    deciders: ["yuki", "gregor", "paul"],
    reviewIn: 60,
    review: {
      after: 62,
      outcome: "reopened",
      note: "The interface to Vila Real doubles the work; look at it again.",
    },
  },
  {
    ago: 84,
    who: "renata",
    title: "Dates are given only after the plant has said yes",
    why: "Sales gave dates the plant had never seen.",
    deciders: ["renata", "beatriz"],
    reviewIn: 60,
    review: { after: 61, outcome: "stands", note: "Dates hold in seven of ten cases, before it was four." },
  },
  {
    ago: 33,
    who: "amara",
    title: "Open seats are shown inside for one week first",
    why: "Nine people left for a job we had open.",
    deciders: ["amara", "edda"],
    reviewIn: 45,
  },
  {
    ago: 12,
    who: "edda",
    title: "The council keeps two hours a month free for a department's own problem",
    why: "Everything on the agenda was joint; nobody brought what hurts.",
    deciders: ["edda", "jonas"],
    reviewIn: 90,
  },
];

/** Decisions that belong to no challenge, with what their review found. */
export function tellDecisions(chronicle: Chronicle): void {
  for (const { ago, who, title, why, deciders, reviewIn, review } of told) {
    let key = "";
    chronicle.at(ago, async (stage) => {
      const made = await stage.does(who, decisions.operations.record, {
        body: { title, why, deciders: deciders.map(stage.person), reviewOn: stage.day(reviewIn) },
      });
      key = made.key;
    });
    if (!review) continue;
    chronicle.at(ago - review.after, async (stage) => {
      const params = { decision: key };
      const { version } = await stage.does(who, decisions.operations.get, { params });
      return stage.does(who, decisions.operations.review, {
        params,
        ifMatch: version,
        body: {
          outcome: review.outcome,
          note: review.note,
          ...(review.outcome === "stands" ? { reviewOn: stage.day(180) } : {}),
        },
      });
    });
  }
}
