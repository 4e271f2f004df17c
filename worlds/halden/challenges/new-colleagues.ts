import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellNewColleagues(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "New colleagues learn one department, not the company",
    owner: "stefan",
    sponsor: "amara",
    departments: ["people", "product", "manufacturing", "sales"],
    raised: 262,
  })
    .framed(
      5,
      {
        people: { whatHappens: "Six weeks of onboarding, all in one's own department." },
        manufacturing: {
          whatHappens: "Product managers have never seen a calibration.",
          cost: "Requirements we cannot build.",
        },
      },
      {
        whatHappens: "New people meet the other departments by accident, usually in a conflict.",
        toWhom: "Everybody hired in the last three years.",
        sinceWhen: "Since onboarding was moved into the departments.",
        evidence: "Twelve of fifteen new people could name nobody in another plant after six months.",
        cost: "Slow first years, and avoidable fights.",
      },
    )
    .criteria(
      14,
      [
        {
          title: "Knows whom to call",
          measure: "Names five people elsewhere after three months",
          by: "people",
          points: [60, 40, 40, 50],
        },
        {
          title: "Effort for the hosts",
          measure: "Days a quarter",
          by: "manufacturing",
          points: [40, 60, 60, 50],
        },
      ],
      "After three months everybody has worked a day in three other departments.",
    )
    .moves(19, "commit")
    .moves(23, "start")
    .deliverable(
      21,
      "Three days elsewhere",
      ["people", "manufacturing", "sales"],
      70,
      ["stefan", "kaja", "julia"],
      66,
    )
    .update(40, "on_track", "Eight people went around; hosts ask for fewer at a time.")
    .help(42, "manufacturing", "Could the line take two guests a week instead of five a month?", {
      after: 2,
      by: "anders",
      text: "Yes, Tuesdays and Wednesdays, never at month end.",
    })
    .resolved(98, "met", "Nineteen people, five names each on average.", [88, 80, 85, 79])
    .lesson(
      101,
      "stefan",
      "Two guests a week beat five a month",
      {
        happened: "Lines could host two at a time without losing pace; five stood around.",
        repeat: "Small and steady, on fixed days.",
        avoid: "Visitor weeks.",
        appliesTo: "Exchanges, customer visits, audits.",
      },
      [
        {
          after: 30,
          by: "samuel",
          verdict: "adopt",
          reason: "we get requests to sit at the hotline every week",
          result: { after: 30, text: "Two seats on Wednesdays, booked until spring" },
        },
      ],
    )
    .moves(110, "learn")
    .moves(120, "close");
}
