import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellLeadTimes(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Lead times doubled and nobody can say where",
    detail: "From order to shipping takes eleven weeks. A year ago it was five.",
    owner: "beatriz",
    sponsor: "edda",
    departments: ["manufacturing", "supply", "engineering", "sales", "product"],
    raised: 96,
  })
    .allies(1, "carlos", "marcus", "julia")
    .rhythm(40, 7)
    .follows(2, "arne", "lars", "nadia", "hiro", "asta")
    .framed(
      4,
      {
        manufacturing: {
          whatHappens: "We start orders we cannot finish.",
          toWhom: "Lines in both plants.",
          evidence: "62 open orders waited for one part in May.",
          cost: "Overtime of 4,000 hours.",
        },
        supply: {
          whatHappens: "Mix changes reach us after the plan is cut.",
          toWhom: "Buyers and suppliers.",
          evidence: "Nine of twelve weeks.",
          cost: "Expediting 30,000 a month.",
        },
        sales: {
          whatHappens: "We learn of a delay from the customer.",
          toWhom: "Key accounts first.",
          cost: "Two lost tenders.",
        },
      },
      {
        whatHappens:
          "Orders start before their parts, drawings and dates are clear, and then wait in the plant.",
        toWhom: "Customers, who wait eleven weeks; line leads, who juggle.",
        sinceWhen: "Since the new pressure line started in two plants at once.",
        evidence:
          "Sixty-two orders followed step by step: 71 % of the time is waiting, most of it at three borders.",
        cost: "About 90,000 a month, and two tenders.",
      },
    )
    .criteria(
      11,
      [
        {
          title: "Order to shipping",
          measure: "Median weeks",
          by: "manufacturing",
          points: [40, 30, 25, 50, 30],
        },
        {
          title: "Dates that hold",
          measure: "Share shipped by the first date given",
          by: "sales",
          points: [30, 25, 25, 40, 30],
        },
        {
          title: "Started only when complete",
          measure: "Orders started with all parts",
          by: "supply",
          points: [30, 45, 50, 10, 40],
        },
      ],
      "Six weeks, and a date that holds nine times out of ten.",
    )
    .moves(17, "commit")
    .sponsorActs(18, "Told both plants that stopping a start is the right thing to do")
    .sponsorActs(47, "Moved the tender for line four by a month to free two engineers")
    .moves(22, "start")
    .milestone(19, "Every open order has a true date", "62 of 62", 21, 20)
    .milestone(19, "Start rule in one plant", "No start without parts", 45, 52)
    .milestone(19, "Start rule in both plants", "Two weeks without an exception", 85, null)
    .milestone(19, "Six weeks for the flow line", "Median of the last thirty", 120, null)
    .deliverable(
      20,
      "The start rule",
      ["manufacturing", "supply", "engineering"],
      80,
      ["anders", "carlos", "marcus"],
      null,
      { days: 14, turns: 8 },
    )
    .deliverable(
      20,
      "A date the customer can see",
      ["sales", "supply", "product"],
      100,
      ["julia", "ole", "noor", "signe"],
      null,
    )
    .handOver(34, "The start rule", "Draft of the rule, and the list of sixty-two orders it would have held.")
    .handOver(48, "The start rule", "Rule runs in Vila Real. Halden starts after the audit.")
    .skipsLead(58, "The start rule", 3, "The audit takes the whole of my fortnight")
    .handOver(62, "The start rule", "Two lines of the procedure are still in Portuguese only.")
    .asksForLead(72, "The start rule", 5, "anders", { accepts: true })
    .handOver(76, "The start rule", "Exceptions are counted now: nine in two weeks, six of them housings.")
    .handOver(90, "The start rule", "Halden has agreed to the wording. Open: who may let an order pass.")
    .handOver(
      48,
      "A date the customer can see",
      "Dates come out of the plan every night. Open: who corrects them.",
    )
    .handOver(
      76,
      "A date the customer can see",
      "The portal shows dates in Europe. Asia needs its own calendar.",
    )
    .asksForLead(95.4, "The start rule", 6, "carlos", { accepts: false })
    .update(27, "on_track", "All open orders followed by hand; three borders make 60 % of the wait.")
    .update(
      41,
      "at_risk",
      "Start rule runs in Vila Real. Halden wants to wait for the audit.",
      "Two managers see the rule as a stop of their line.",
    )
    .help(44, "engineering", "Which of the forty open drawings block a start, and when are they frozen?", {
      after: 2,
      by: "marcus",
      text: "Eleven block. Eight are frozen by Friday, three need a part we cannot get before August.",
    })
    .misaligned(50, ["sales", "manufacturing"], "A late order is stopped, or it jumps the queue", {
      after: 12,
      note: "It jumps once, by decision of the council, and that is counted.",
    })
    .decides(
      53,
      "edda",
      "No order starts before parts, drawing and date are there",
      "A started order hides its waiting; an order not started shows it.",
      ["edda", "gregor", "yuki"],
      60,
    )
    .risk(54, "carlos", "One supplier makes all pressure housings", 4, 5, "fatima", null)
    .part(56, "supply", "at_risk")
    .part(56, "manufacturing", "on_track")
    .part(56, "sales", "on_track")
    .part(56, "engineering", "at_risk")
    .part(57, "product", "on_track")
    .update(62, "on_track", "Median eight weeks. The queue before the line is visible to everybody.")
    .promises(63, "marcus", "Freeze the three open drawings", 20, { after: 18, as: "kept" }, "beatriz")
    .promises(63, "julia", "Call the nine customers with moved dates", 7, { after: 6, as: "kept" }, "claire")
    .promises(64, "ole", "Show the shipping date in the order portal", 40, null, "julia")
    .waits(70, "risk", "Housings: second source not yet approved", "supply", null)
    .update(
      76,
      "at_risk",
      "Seven and a half weeks. Housings are the next border.",
      "The second source needs a test Engineering has no bench for.",
    )
    .help(80, "engineering", "Can a bench be free for two weeks for the second source?", {
      after: 4,
      by: "tomas",
      text: "Bench 4 from the 12th, two weeks, with Finn.",
    })
    .help(
      92,
      "finance",
      "Who can release the tooling for the second source before the quarter ends?",
      null,
      2,
    )
    .says(77, "hiro", "Customers in Asia notice. Two asked what we changed.")
    .says(93, "beatriz", "If the tooling is not released this week we lose a month.")
    .guest(30, "gast")
    .update(
      90,
      "at_risk",
      "Seven weeks. Tooling for the second housing waits for a release.",
      "Nobody knows who may release it.",
    );
}
