import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellFieldReports(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Field reports never reach the people who design",
    owner: "ivan",
    sponsor: "mara",
    departments: ["care", "product", "engineering"],
    raised: 281,
  })
    .framed(
      6,
      {
        care: {
          whatHappens: "We write four hundred reports a month and hear nothing.",
          cost: "Technicians stopped writing more than a line.",
        },
        product: {
          whatHappens: "We read them when somebody shouts.",
          cost: "We found the cable problem a year late.",
        },
      },
      {
        whatHappens:
          "What technicians learn in the field ends in a system nobody in Product or Engineering opens.",
        toWhom: "Customers, who meet the same fault twice.",
        sinceWhen: "Since the repair system changed two years ago.",
        evidence: "Of 4,600 reports last year 31 were opened outside of Customer Care.",
        cost: "The cable recall alone: 410,000.",
      },
    )
    .criteria(
      15,
      [
        {
          title: "Reports read",
          measure: "Share opened by Product within a week",
          by: "product",
          points: [30, 50, 30],
        },
        {
          title: "An answer for each theme",
          measure: "Themes with a named answer",
          by: "care",
          points: [50, 30, 30],
        },
        {
          title: "Faults found early",
          measure: "Weeks from first report to a design change",
          by: "engineering",
          points: [20, 20, 40],
        },
      ],
      "Whoever reports a fault hears within two weeks what became of it.",
    )
    .moves(20, "commit")
    .moves(24, "start")
    .allies(22, "noor", "petra")
    .milestone(22, "Weekly reading hour of three departments", "Held four times in a row", 40, 52)
    .update(35, "on_track", "First reading hour: eleven people, six themes, two surprises.")
    .misaligned(
      44,
      ["product", "engineering"],
      "Who answers for a theme that is half design and half firmware",
      { after: 26, note: "The reading hour names one person, whatever the department." },
    )
    .update(
      58,
      "off_track",
      "The hour was cancelled twice; nobody answered the themes.",
      "Engineering's freeze and the holidays.",
    )
    .part(58, "engineering", "off_track")
    .waits(60, "border", "Themes wait for a named person in Engineering", "engineering", 21)
    .promises(
      62,
      "elif",
      "Name somebody for every open theme",
      10,
      { after: 24, as: "broken", note: "Freeze took all of October" },
      "ivan",
    )
    .update(90, "on_track", "Elif sits in the hour herself. Nine of eleven themes have a name.")
    .part(90, "engineering", "on_track")
    .resolved(133, "partly_met", "Themes are answered; design changes are not faster yet.", [76, 68, 44])
    .lesson(
      136,
      "ivan",
      "A meeting nobody owns is a rumour",
      {
        context: "A weekly hour of three departments.",
        whatWeDid: "Started without an owner because everybody wanted it.",
        happened: "It died in the first busy month and came back when one leader sat in it.",
        repeat: "One leader who is always there, and a theme owner named in the room.",
        avoid: "Asking for a delegate.",
        appliesTo: "Any regular meeting between departments.",
      },
      [{ after: 25, by: "claire", verdict: "adopt", reason: "our win and loss reviews go the same way" }],
    )
    .moves(148, "learn");
}
