import type { Outcome } from "#practices/challenges/contract.ts";
import { ChallengeStory } from "./challenge-story/challenge-story.ts";
import { type DepartmentKey, people } from "./people.ts";
import { type Chronicle, headOf } from "./story.ts";

type Short = {
  title: string;
  owner: string;
  ally: string;
  departments: [DepartmentKey, DepartmentKey, ...DepartmentKey[]];
  raised: number;
  /** Days from raised to resolved. */
  took: number;
  problem: string;
  evidence: string;
  success: string;
  criteria: [string, string][];
  help: { of: DepartmentKey; question: string; answer: string; after: number };
  waited: {
    for: DepartmentKey;
    cause: "border" | "decision" | "dependency" | "risk";
    note: string;
    days: number;
  };
  outcome: Outcome;
  said: string;
  lesson: {
    title: string;
    repeat: string;
    takenBy: string;
    because: string;
    after: number;
    verdict: "adopt" | "adapt" | "decline";
  };
};

const shorts: Short[] = [
  {
    title: "Holiday plans collide in both plants",
    owner: "anders",
    ally: "joao",
    departments: ["manufacturing", "supply", "people"],
    raised: 300,
    took: 38,
    problem: "Both plants close in the same two weeks and suppliers in the two after.",
    evidence: "Four weeks without a shipment, two years running.",
    success: "One plant always ships.",
    criteria: [
      ["Weeks without a shipment", "A year"],
      ["Wishes met", "Share of people"],
    ],
    help: {
      of: "people",
      question: "May the plants vote on different weeks?",
      answer: "Yes, by plant, if it is known in January.",
      after: 4,
    },
    waited: { for: "people", cause: "decision", note: "The works council meets once a month", days: 12 },
    outcome: "met",
    said: "One plant ships in every week of the year.",
    lesson: {
      title: "Ask for wishes before you draw the plan",
      repeat: "Wishes first, plan second, exceptions by name.",
      takenBy: "greta",
      because: "our standby plan has the same fight",
      after: 18,
      verdict: "adopt",
    },
  },
  {
    title: "Samples leave without anybody following up",
    owner: "julia",
    ally: "noor",
    departments: ["sales", "product"],
    raised: 245,
    took: 55,
    problem: "Two hundred sample instruments are with customers and nobody asks what they think.",
    evidence: "Eleven of 204 have a note.",
    success: "Every sample comes back with an answer or an order.",
    criteria: [
      ["Samples with an answer", "Share within six weeks"],
      ["Effort", "Hours a week"],
    ],
    help: {
      of: "product",
      question: "Which three questions should we ask?",
      answer: "What did you use before, what surprised you, who else should see it.",
      after: 2,
    },
    waited: { for: "product", cause: "border", note: "Questions agreed", days: 9 },
    outcome: "partly_met",
    said: "Six of ten come back with an answer.",
    lesson: {
      title: "Three questions beat a form of thirty",
      repeat: "Three questions, asked by a person, on a day that is agreed.",
      takenBy: "samuel",
      because: "our follow-up form has thirty-one fields",
      after: 26,
      verdict: "adopt",
    },
  },
  {
    title: "Budgets are cut by the same share for everybody",
    owner: "dina",
    ally: "lars",
    departments: ["finance", "engineering", "manufacturing"],
    raised: 225,
    took: 70,
    problem: "Cuts by the same share hit what cannot be cut and leave what could.",
    evidence: "Two test campaigns stopped at 90 %.",
    success: "A cut names what will not be done.",
    criteria: [
      ["Work stopped half way", "Projects a year"],
      ["Time to agree", "Weeks"],
    ],
    help: {
      of: "engineering",
      question: "What would you stop first, with names?",
      answer: "List attached: three projects nobody would miss before summer.",
      after: 9,
    },
    waited: { for: "finance", cause: "decision", note: "Which round it counts for", days: 21 },
    outcome: "met",
    said: "The autumn round named nine things that stop, and nothing else was touched.",
    lesson: {
      title: "Cut things, not shares",
      repeat: "Each department names what it stops.",
      takenBy: "renata",
      because: "we cut travel by a tenth and lost the trips that mattered",
      after: 35,
      verdict: "adopt",
    },
  },
  {
    title: "Visitors stand in front of a closed gate",
    owner: "asta",
    ally: "mei",
    departments: ["manufacturing", "sales", "people"],
    raised: 195,
    took: 24,
    problem: "Customers wait at the gate because nobody told reception.",
    evidence: "Nine visits in June.",
    success: "A visitor is expected by name.",
    criteria: [["Visits with a wait", "A month"]],
    help: {
      of: "sales",
      question: "Can visits be put into the plant calendar when they are planned?",
      answer: "Yes; sales operations does it from Monday.",
      after: 1,
    },
    waited: { for: "sales", cause: "border", note: "List of planned visits", days: 5 },
    outcome: "met",
    said: "No wait since July.",
    lesson: {
      title: "Put it where the other side looks already",
      repeat: "Their calendar, not your list.",
      takenBy: "oskar",
      because: "release dates should stand in the plants' calendar too",
      after: 9,
      verdict: "adopt",
    },
  },
  {
    title: "Firmware and hardware are tested on different days",
    owner: "elif",
    ally: "finn",
    departments: ["engineering", "product"],
    raised: 146,
    took: 86,
    problem: "Each passes alone and fails together.",
    evidence: "Five of eight pilots found it in the field.",
    success: "Nothing leaves that was not tested together.",
    criteria: [
      ["Faults found together before the pilot", "Share"],
      ["Days added", "A release"],
    ],
    help: {
      of: "product",
      question: "May the pilot move by a week each time?",
      answer: "Twice a year, not each time.",
      after: 6,
    },
    waited: { for: "engineering", cause: "dependency", note: "A bench that takes both", days: 33 },
    outcome: "met",
    said: "Three releases tested together; two faults found that would have been in the field.",
    lesson: {
      title: "Test the seam first",
      repeat: "The first hour of a test goes to what two teams made.",
      takenBy: "beatriz",
      because: "line changes fail where two shifts meet",
      after: 14,
      verdict: "adapt",
    },
  },
  {
    title: "Two price lists for the same part",
    owner: "hugo",
    ally: "bo",
    departments: ["sales", "care", "finance"],
    raised: 134,
    took: 61,
    problem: "Sales and Customer Care sell the same spare part at two prices.",
    evidence: "312 part numbers differ, some by half.",
    success: "A part has one price, whoever sells it.",
    criteria: [
      ["Parts with two prices", "Count"],
      ["Margin", "Per cent"],
    ],
    help: {
      of: "finance",
      question: "Which price do we book when both were quoted?",
      answer: "The lower, and the difference goes to a list the council sees.",
      after: 3,
    },
    waited: { for: "finance", cause: "decision", note: "Who owns the price of a spare part", days: 27 },
    outcome: "met",
    said: "Four left of 312, each with a reason.",
    lesson: {
      title: "Make the difference visible before you argue about it",
      repeat: "One list of all differences, in the open, for a month.",
      takenBy: "yuki",
      because: "buying terms differ between the plants",
      after: 21,
      verdict: "adopt",
    },
  },
  {
    title: "Customs papers stop shipments to Asia",
    owner: "ole",
    ally: "mei",
    departments: ["supply", "sales", "finance"],
    raised: 118,
    took: 74,
    problem: "One in six shipments waits for a paper that two departments believe the other has.",
    evidence: "23 of 140 shipments since spring.",
    success: "Papers are complete before the truck comes.",
    criteria: [
      ["Shipments stopped", "A month"],
      ["Extra cost", "A month"],
    ],
    help: {
      of: "sales",
      question: "Who in Tokyo can sign for the importer?",
      answer: "Mei, from her day; she needs the draft by 16:00 our time.",
      after: 2,
    },
    waited: { for: "sales", cause: "border", note: "Signature of the importer", days: 18 },
    outcome: "met",
    said: "Two stopped in eight weeks, both on a holiday.",
    lesson: {
      title: "Name who signs, not which department",
      repeat: "A person and a deputy on every paper.",
      takenBy: "ingrid",
      because: "releases wait for the signature of a department too",
      after: 11,
      verdict: "adopt",
    },
  },
  {
    title: "Nobody knows which service contracts end",
    owner: "greta",
    ally: "vera",
    departments: ["care", "sales", "finance"],
    raised: 107,
    took: 82,
    problem: "Contracts end quietly and come back as complaints.",
    evidence: "61 of 540 lapsed last year; 40 customers did not know.",
    success: "Nobody learns from a repair bill that the contract has ended.",
    criteria: [
      ["Lapsed without a word", "Share"],
      ["Renewed", "Share"],
    ],
    help: {
      of: "sales",
      question: "Who calls the forty customers whose contract has lapsed?",
      answer: "Arne and Hugo, twenty each, by the end of the month.",
      after: 8,
    },
    waited: { for: "sales", cause: "border", note: "Calls to forty customers", days: 24 },
    outcome: "partly_met",
    said: "All are called; renewals are not higher yet.",
    lesson: {
      title: "Start with the ones who are angry already",
      repeat: "Call the lapsed first; they tell you what to fix.",
      takenBy: "mara",
      because: "customers who left the beta know why",
      after: 9,
      verdict: "adapt",
    },
  },
];

/** The smaller challenges of the year, each told to its end. */
export function tellShortStories(chronicle: Chronicle): void {
  for (const short of shorts) tell(chronicle, short);
}

function tell(chronicle: Chronicle, short: Short): void {
  const { title, owner, ally, departments, raised, took, problem, evidence, success, help, waited, lesson } =
    short;
  const [first, second] = departments;
  const half = Math.round(took / 2);
  new ChallengeStory(chronicle, {
    title,
    owner,
    departments: [...departments],
    raised,
    sponsor: headOf(first),
  })
    .allies(1, ally)
    .framed(
      2,
      {
        [first]: { whatHappens: problem, evidence },
        [second]: { whatHappens: `We see it from the other side: ${problem.toLowerCase()}` },
      },
      {
        whatHappens: problem,
        toWhom: "Everybody at this border.",
        sinceWhen: "For more than a year.",
        evidence,
        cost: "Time of people who have better things to do.",
      },
    )
    .criteria(
      10,
      short.criteria.map(([name, measure], at) => ({
        title: name,
        measure,
        by: departments[at % departments.length]!,
        points: departments.map((_, place) => 30 + 10 * ((at + place) % 3)),
      })),
      success,
    )
    .moves(15, "commit")
    .milestone(
      15,
      "First result seen by both sides",
      "Shown in the council",
      half - 8,
      half - 16 > 0 ? half - 16 : 3,
    )
    .deliverable(
      15,
      `One way of working: ${title.toLowerCase()}`,
      [first, second],
      half,
      [owner, ally],
      took - 18,
    )
    .moves(16, "start")
    .help(16, help.of, help.question, { after: help.after, by: headOf(help.of), text: help.answer })
    .waits(17, waited.cause, waited.note, waited.for, Math.min(waited.days, took - 20))
    .update(
      half,
      half % 2 ? "on_track" : "at_risk",
      `Half way: ${success.toLowerCase()} Two of three steps are done.`,
      waited.note,
    )
    .promises(
      half,
      ally,
      `Try it in one team: ${people[ally]!.department}`,
      10,
      { after: raised % 3 === 0 ? 13 : 8, as: raised % 4 === 1 ? "broken" : "kept" },
      owner,
    )
    .promises(18, owner, "Tell everybody what was agreed", 5, { after: 4, as: "kept" })
    .risk(
      18,
      owner,
      `${people[ally]!.name} is the only one who knows both sides`,
      3,
      3 + (raised % 3),
      owner,
      Math.round(half / 2),
    )
    .resolved(
      took,
      short.outcome,
      short.said,
      departments.map((_, at) => 62 + ((raised + at * 11) % 30)),
    )
    .lesson(
      took + 2,
      owner,
      lesson.title,
      {
        context: title,
        happened: short.said,
        why: problem,
        repeat: lesson.repeat,
        appliesTo: "Any border between two departments.",
      },
      [{ after: lesson.after, by: lesson.takenBy, verdict: lesson.verdict, reason: lesson.because }],
    )
    .moves(took + 4, "learn")
    .moves(took + 12, "close");
}
