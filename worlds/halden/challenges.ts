import { ChallengeStory } from "./challenge-story.ts";
import type { Chronicle } from "./story.ts";

/** The year's shared challenges, the oldest first. */
export function tellChallenges(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Three forecasts, three truths",
    detail: "Sales, Supply Chain and Finance plan with different figures for the same quarter.",
    owner: "carlos",
    sponsor: "ingrid",
    departments: ["supply", "sales", "finance", "manufacturing"],
    raised: 352,
  })
    .allies(1, "sena", "vera")
    .follows(1, "priya", "dina", "kaja")
    .framed(
      4,
      {
        supply: {
          whatHappens: "We buy for a forecast nobody else uses.",
          cost: "1.4 million in parts that did not move last year.",
        },
        sales: {
          whatHappens: "We promise dates from our own sheet.",
          cost: "Eleven late key orders in two quarters.",
        },
        finance: {
          whatHappens: "We reconcile three versions every month.",
          cost: "Six days of two controllers a month.",
        },
      },
      {
        whatHappens:
          "Three departments forecast the same demand in three sheets, on three days, in three units.",
        toWhom: "Planners in both plants, key accounts, and everybody who waits for a part.",
        sinceWhen: "Since the two plants were merged, four years ago.",
        evidence: "In ten of twelve months the three differed by more than 15 % for the same product line.",
        cost: "About 2 million a year in stock, expediting and controllers' time.",
      },
    )
    .criteria(
      14,
      [
        {
          title: "One forecast in use",
          measure: "Share of planning meetings that use it",
          by: "supply",
          points: [40, 25, 40, 30],
        },
        {
          title: "Error of the forecast",
          measure: "Weighted error two months ahead",
          by: "sales",
          points: [30, 45, 20, 40],
        },
        {
          title: "Time to close the month",
          measure: "Working days",
          by: "finance",
          points: [30, 30, 40, 30],
        },
      ],
      "One figure with a range for each product line, made once a month, used by all four.",
    )
    .moves(20, "commit")
    .sponsorActs(21, "Took the monthly reconciliation off two controllers to free them for this")
    .moves(25, "start")
    .milestone(22, "First common forecast", "All lines have a range", 45, 41)
    .milestone(22, "Old sheets switched off", "No edit in four weeks", 120, 131)
    .deliverable(
      23,
      "The common forecast model",
      ["supply", "sales", "finance"],
      90,
      ["sena", "julia", "vera"],
      96,
    )
    .update(
      36,
      "on_track",
      "Definitions laid side by side. Sales counts orders, Supply counts deliveries.",
      "No common unit yet.",
    )
    .help(40, "engineering", "Can somebody read the order history of both plants into one table?", {
      after: 3,
      by: "priya",
      text: "Done: one table, refreshed nightly. The old plant's data begins in March.",
    })
    .decides(
      52,
      "jonas",
      "Forecast in units, not in money",
      "Money hides the mix; every plant plans in units.",
      ["carlos", "renata", "ingrid"],
      120,
    )
    .promises(
      52,
      "claire",
      "Send the European pipeline as units by the 5th of each month",
      30,
      { after: 28, as: "kept" },
      "sena",
    )
    .misaligned(60, ["sales", "finance"], "Whether the forecast or the budget counts when they differ", {
      after: 9,
      note: "The forecast plans, the budget judges. Written into the definition.",
    })
    .update(
      66,
      "at_risk",
      "First common forecast out. Asia came four days late.",
      "Regional calendars differ.",
    )
    .handOver(60, "The common forecast model", "Model reads both plants. Open: Asia's calendar.")
    .part(67, "sales", "at_risk")
    .part(95, "sales", "on_track")
    .update(98, "on_track", "Third month in one model; the error two months ahead fell from 31 % to 22 %.")
    .risk(70, "sena", "Only Sena can run the model", 4, 4, "carlos", 40)
    .resolved(
      140,
      "met",
      "Used in all planning meetings since June; month end closes in four days instead of seven.",
      [82, 74, 88, 70],
    )
    .lesson(
      142,
      "carlos",
      "Agree on the unit before you agree on the number",
      {
        context: "Three departments forecast the same demand.",
        whatWeDid: "Laid the definitions side by side before touching a figure.",
        expected: "That the figures were the problem.",
        happened: "The unit was: orders, deliveries and money cannot be reconciled.",
        why: "Each department had a unit in which it was right.",
        repeat: "One afternoon with the definitions on one wall, before any model.",
        avoid: "Reconciling every month what could be defined once.",
        appliesTo: "Any figure that two departments decide by.",
      },
      [
        {
          after: 12,
          by: "greta",
          verdict: "adopt",
          reason: "our repair times are counted in three ways too",
          result: { after: 40, text: "One definition of repair time; the monthly argument is gone" },
        },
        {
          after: 30,
          by: "elif",
          verdict: "adapt",
          reason: "for defects we need two units, with a bridge between them",
        },
        { after: 34, by: "amara", verdict: "decline", reason: "our figures come from one system already" },
      ],
    )
    .moves(150, "learn")
    .moves(160, "close");

  new ChallengeStory(chronicle, {
    title: "Calibration differs between the two plants",
    detail: "The same instrument reads differently depending on which bench it left.",
    owner: "sofie",
    sponsor: "gregor",
    departments: ["engineering", "manufacturing", "care"],
    raised: 318,
  })
    .allies(1, "rui", "emil")
    .framed(
      5,
      {
        engineering: {
          whatHappens: "We cannot reproduce what the benches in Vila Real report.",
          cost: "Two engineers half of their time since January.",
        },
        manufacturing: {
          whatHappens: "Both plants follow the procedure, and differ by 0.3 %.",
          cost: "Every fortieth instrument is calibrated twice.",
        },
        care: {
          whatHappens: "Customers with instruments from both plants see it first.",
          cost: "Nineteen complaints, two of them from our largest account.",
        },
      },
      {
        whatHappens:
          "Instruments calibrated in Vila Real read 0.3 % above those from Halden at the upper end of the range.",
        toWhom: "Customers who run both side by side, and whoever has to explain it to them.",
        sinceWhen: "Since the benches were renewed in Halden only.",
        evidence: "Forty units measured on all nine benches in a round robin.",
        cost: "About 300,000 a year, and the trust of two key accounts.",
      },
    )
    .criteria(
      16,
      [
        {
          title: "Difference between plants",
          measure: "At the upper end, in per cent",
          by: "engineering",
          points: [60, 50, 45],
        },
        {
          title: "No instrument twice on a bench",
          measure: "Share recalibrated before shipping",
          by: "manufacturing",
          points: [20, 35, 15],
        },
        { title: "Complaints", measure: "A quarter", by: "care", points: [20, 15, 40] },
      ],
      "A customer cannot tell which plant an instrument came from.",
    )
    .moves(22, "commit")
    .moves(27, "start")
    .milestone(24, "Round robin on all nine benches", "Forty units measured", 30, 34)
    .deliverable(
      25,
      "One procedure for both plants",
      ["engineering", "manufacturing"],
      80,
      ["rui", "thea", "finn"],
      101,
    )
    .update(
      40,
      "on_track",
      "Round robin done. The difference is in the reference pressure, not in the operators.",
    )
    .waits(48, "dependency", "New reference cells have twelve weeks of delivery time", "supply", 61)
    .help(50, "supply", "Can two reference cells come faster, whatever it costs?", {
      after: 19,
      by: "fatima",
      text: "One from the supplier's own lab, in five weeks; the second at the normal time.",
    })
    .update(72, "at_risk", "Waiting for reference cells.", "Nothing to do until one is here.")
    .promises(
      74,
      "fatima",
      "Get one reference cell on loan within five weeks",
      35,
      { after: 33, as: "kept" },
      "sofie",
    )
    .update(112, "on_track", "Both plants on the same reference since Monday; difference 0.06 %.")
    .resolved(126, "met", "0.05 % over six weeks; no complaint since.", [92, 84, 78])
    .lesson(
      128,
      "sofie",
      "Measure the measure: send the same forty units around",
      {
        context: "Two plants, one procedure, two results.",
        whatWeDid: "Sent forty units over all nine benches before anybody discussed operators.",
        happened: "The reference was off, not the people. It took two weeks to see and two years to suspect.",
        why: "Nobody owned the comparison between the plants.",
        repeat: "A round robin as soon as two places differ; before training anybody.",
        avoid: "Explaining a difference by who works where.",
        appliesTo: "Anything two places measure, count or judge.",
      },
      [
        {
          after: 20,
          by: "greta",
          verdict: "adopt",
          reason: "our two repair shops judge the same damage differently",
          result: { after: 50, text: "Ten units sent around; the goodwill rule was read in two ways" },
        },
        {
          after: 45,
          by: "paul",
          verdict: "adapt",
          reason: "we send ten invoices around instead of forty units",
        },
      ],
    )
    .moves(140, "learn")
    .moves(150, "close");

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

  new ChallengeStory(chronicle, {
    title: "Spare parts end before the product does",
    owner: "bo",
    sponsor: "samuel",
    departments: ["care", "supply", "engineering", "finance"],
    raised: 214,
  })
    .framed(
      6,
      {
        care: {
          whatHappens: "We cannibalise returned units for boards.",
          cost: "Repair takes five weeks instead of one.",
        },
        supply: {
          whatHappens: "We hear of an end of life when the last order closed.",
          cost: "Three panic buys last year, 220,000.",
        },
        finance: { whatHappens: "Stock for ten years looks like dead stock to us." },
      },
      {
        whatHappens: "Parts are discontinued while we owe customers ten years of repairs.",
        toWhom: "Customers with instruments older than four years.",
        sinceWhen: "Always, and worse since suppliers merged.",
        evidence: "Forty-one part numbers below one year of stock, nineteen without a successor.",
        cost: "Five weeks of waiting for every third repair.",
      },
    )
    .criteria(
      15,
      [
        { title: "Time to repair", measure: "Median days", by: "care", points: [50, 25, 30, 20] },
        {
          title: "Early word",
          measure: "Months between notice and last order",
          by: "supply",
          points: [25, 45, 30, 25],
        },
        { title: "Cash bound in stock", measure: "Million", by: "finance", points: [25, 30, 40, 55] },
      ],
      "No repair waits for a part we knew would end.",
    )
    .moves(22, "commit")
    .moves(26, "start")
    .allies(24, "ruth", "wen")
    .milestone(24, "List of parts at risk with a name each", "41 of 41", 50, 63)
    .deliverable(25, "A last-buy rule", ["care", "supply", "finance"], 100, ["bo", "ruth", "dina"], 118)
    .waits(60, "decision", "Who may bind cash for ten years of parts", "finance", 34)
    .update(
      62,
      "off_track",
      "The list is done. Nothing can be bought without the rule.",
      "The decision waits for the budget round.",
    )
    .update(98, "at_risk", "Rule drafted; Finance asks for a cap.")
    .decides(
      94,
      "ingrid",
      "Last buys up to 1.2 million a year without a business case each",
      "A case for every part costs more than the part.",
      ["ingrid", "samuel", "yuki"],
      180,
    )
    .risk(64, "bo", "The pressure board ends in March without a successor", 5, 4, "wen", 70)
    .update(130, "on_track", "Nineteen last buys placed; repair time down to eleven days.")
    .resolved(
      158,
      "met",
      "Nine days median; every notice since June reached Care within a week.",
      [86, 80, 72, 61],
    )
    .lesson(
      160,
      "bo",
      "Decide the rule once, not the case every time",
      {
        context: "Forty-one parts, each too small for a business case.",
        whatWeDid: "Waited five weeks for a decision on the first three.",
        happened: "With a rule and a cap, nineteen were bought in four weeks.",
        repeat: "A cap and a rule for what comes in dozens.",
        avoid: "A business case below 50,000.",
        appliesTo: "Small, many, alike.",
      },
      [{ after: 20, by: "carlos", verdict: "adopt", reason: "expediting is the same: small, many, alike" }],
    )
    .moves(172, "learn");

  new ChallengeStory(chronicle, {
    title: "Every release breaks somebody's integration",
    owner: "dario",
    sponsor: "tomas",
    departments: ["engineering", "product", "care", "sales"],
    raised: 176,
  })
    .framed(
      7,
      {
        engineering: { whatHappens: "Customers read fields we never promised." },
        care: {
          whatHappens: "The week after a release the hotline doubles.",
          cost: "Forty hours a release.",
        },
        sales: { whatHappens: "Two accounts freeze their version and stop buying." },
      },
      {
        whatHappens:
          "Firmware releases change what customers' systems read, and nobody can say beforehand whose.",
        toWhom: "About ninety customers with their own integration.",
        sinceWhen: "Since the open interface, three years.",
        evidence: "Four of the last five releases had to be patched within a week.",
        cost: "A month of Engineering a year, and two frozen accounts.",
      },
    )
    .criteria(
      18,
      [
        {
          title: "Releases without a patch",
          measure: "Of the last five",
          by: "engineering",
          points: [40, 30, 40, 30],
        },
        {
          title: "Known integrations",
          measure: "Share of ninety customers",
          by: "sales",
          points: [20, 30, 20, 50],
        },
        { title: "Speed of release", measure: "Weeks", by: "product", points: [40, 40, 40, 20] },
      ],
      "Nobody learns of a change from a failure.",
    )
    .moves(26, "commit")
    .moves(31, "start")
    .milestone(28, "The promised interface is written down", "Fields with an owner", 60, 66)
    .update(
      50,
      "at_risk",
      "Interface written. Sales knows 34 of about 90 integrations.",
      "Partners do not tell us.",
    )
    .help(55, "sales", "Which partners build integrations, and who talks to them?", {
      after: 27,
      by: "hugo",
      text: "Fourteen partners, list attached to the account plan; Mei and I call them by June.",
    })
    .update(
      88,
      "off_track",
      "Release 5.2 had to be patched twice.",
      "Two fields changed that were on no list.",
    )
    .decides(
      92,
      "tomas",
      "No release without a rehearsal at three named customers",
      "What we think is on the list is not what they read.",
      ["tomas", "mara"],
      90,
    )
    .resolved(
      139,
      "not_met",
      "Rehearsals found one break of four. The list of integrations never got past 40 %.",
      [38, 42, 30, 35],
    )
    .lesson(
      142,
      "dario",
      "A list of other people's software is out of date when it is done",
      {
        context: "Ninety integrations nobody had told us of.",
        whatWeDid: "Asked Sales and partners to list them.",
        happened: "Forty per cent after half a year, and already wrong.",
        why: "Those who build integrations are not those we sell to.",
        repeat: "Let the instrument say who reads it.",
        avoid: "Registers that live from somebody's diligence.",
        appliesTo: "Inventories of what others do.",
      },
      [
        {
          after: 16,
          by: "yuki",
          verdict: "decline",
          reason: "our supplier list is a contract, it has to be complete",
        },
      ],
    )
    .moves(150, "learn")
    .moves(155, "close");

  new ChallengeStory(chronicle, {
    title: "Small orders cost more than they bring",
    owner: "paul",
    sponsor: "renata",
    departments: ["finance", "sales", "manufacturing"],
    raised: 150,
  })
    .framed(
      8,
      {
        finance: { whatHappens: "A third of orders lose money." },
        sales: { whatHappens: "They are the first orders of later large accounts." },
      },
      {
        whatHappens: "Orders below 2,000 lose money on average, and nobody knows which of them grow.",
        toWhom: "Finance sees the loss, Sales the promise, Manufacturing the changeovers.",
        sinceWhen: "Two years of figures.",
        evidence: "1,140 orders, 380 below cost.",
        cost: "260,000 a year.",
      },
    )
    .parks(40, "Wait for the price corridor of the new year", 150);

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
    )
    .deliverable(
      20,
      "A date the customer can see",
      ["sales", "supply", "product"],
      100,
      ["julia", "ole", "noor"],
      null,
    )
    .handOver(48, "The start rule", "Rule runs in Vila Real. Halden starts after the audit.")
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
    .help(92, "finance", "Who can release the tooling for the second source before the quarter ends?", null)
    .says(77, "hiro", "Customers in Asia notice. Two asked what we changed.")
    .says(93, "beatriz", "If the tooling is not released this week we lose a month.")
    .guest(30, "gast")
    .update(
      90,
      "at_risk",
      "Seven weeks. Tooling for the second housing waits for a release.",
      "Nobody knows who may release it.",
    );

  new ChallengeStory(chronicle, {
    title: "Two teams answer the same customer",
    owner: "claire",
    sponsor: "samuel",
    departments: ["sales", "care", "product"],
    raised: 74,
  })
    .allies(2, "ivan", "arne")
    .framed(
      6,
      {
        sales: { whatHappens: "We promise, and Care has told them otherwise an hour before." },
        care: {
          whatHappens: "Customers forward us what Sales wrote.",
          cost: "An hour a case to find out who said what.",
        },
      },
      {
        whatHappens:
          "Complaints are answered twice, differently, because neither side sees the other's answer.",
        toWhom: "The forty largest customers most of all.",
        sinceWhen: "Since the key account team was split off.",
        evidence: "In 26 of 80 cases both answered; in 14 of them differently.",
        cost: "Two goodwill payments a month that only one side knew of.",
      },
    )
    .criteria(
      14,
      [
        {
          title: "One answer",
          measure: "Cases with one voice, of eighty",
          by: "sales",
          points: [50, 60, 40],
        },
        { title: "Time to the first answer", measure: "Hours", by: "care", points: [50, 40, 60] },
      ],
      "A customer hears one voice, whoever answers.",
    )
    .moves(20, "commit")
    .moves(24, "start")
    .milestone(21, "Shared view of open cases", "All eighty in it", 30, 33)
    .deliverable(22, "Who answers what", ["sales", "care"], 60, ["arne", "ivan"], null)
    .update(34, "on_track", "One list of open cases, looked at every morning at nine by two people.")
    .update(58, "on_track", "Eleven of twelve cases last week had one voice.")
    .promises(60, "arne", "Write down who answers price questions", 10, { after: 14, as: "kept" }, "ivan")
    .promises(66, "ivan", "Train the hotline on the list", 12, null, "claire")
    .update(70, "on_track", "Second region joins next week.");

  new ChallengeStory(chronicle, {
    title: "Test benches are everybody's bottleneck",
    owner: "finn",
    sponsor: "tomas",
    departments: ["engineering", "manufacturing", "product", "care"],
    raised: 58,
  })
    .framed(
      5,
      {
        engineering: { whatHappens: "Four benches, seven projects." },
        manufacturing: {
          whatHappens: "We need a bench whenever a line drifts.",
          cost: "A line stood two days in August.",
        },
        product: { whatHappens: "Prototypes wait three weeks for a slot." },
      },
      {
        whatHappens: "Four departments wait for four benches, and whoever calls last gets in.",
        toWhom: "Everybody who needs proof before a date.",
        sinceWhen: "Since two benches went to Vila Real.",
        evidence: "Median wait 17 days; 40 % of slots are changed in the last week.",
        cost: "Three weeks on every prototype.",
      },
    )
    .criteria(
      13,
      [
        { title: "Wait for a slot", measure: "Median days", by: "product", points: [35, 25, 60, 30] },
        {
          title: "Order understood",
          measure: "Departments that call it fair",
          by: "engineering",
          points: [40, 35, 25, 40],
        },
        {
          title: "Emergencies",
          measure: "Share of slots changed in the last week",
          by: "manufacturing",
          points: [25, 40, 15, 30],
        },
      ],
      "Everybody sees the queue and the reason for its order.",
    )
    .moves(19, "commit")
    .moves(23, "start")
    .milestone(20, "One visible queue", "All requests in it", 20, 17)
    .milestone(20, "Rule for the order", "Agreed by all four", 50, null)
    .deliverable(
      21,
      "The queue and its rule",
      ["engineering", "manufacturing", "product"],
      55,
      ["finn", "kaja", "oskar"],
      null,
    )
    .update(30, "on_track", "Queue is visible. First surprise: a third of the requests are no longer needed.")
    .misaligned(36, ["product", "manufacturing"], "A drifting line before a prototype, or by turns", null)
    .waits(37, "decision", "The rule for the order", null, null)
    .update(
      44,
      "off_track",
      "No agreement on the rule; three slots went to whoever shouted.",
      "Product and Manufacturing each have a good reason.",
    )
    .part(44, "manufacturing", "off_track")
    .part(44, "product", "at_risk")
    .part(44, "engineering", "on_track")
    .part(44, "care", "on_track");

  new ChallengeStory(chronicle, {
    title: "We hire for departments and lose people between them",
    owner: "malin",
    sponsor: "amara",
    departments: ["people", "engineering", "sales"],
    raised: 41,
  })
    .framed(
      6,
      {
        people: { whatHappens: "Nine people left in a year for a job we had open elsewhere in the house." },
        engineering: {
          whatHappens: "We never hear that somebody is looking.",
          cost: "Two years of knowledge each.",
        },
      },
      {
        whatHappens:
          "People who want to change leave, because open seats are shown outside before they are shown inside.",
        toWhom: "Those in their third to fifth year.",
        sinceWhen: "As long as we have figures.",
        evidence: "Nine of fourteen leavers named it.",
        cost: "About 60,000 a person.",
      },
    )
    .criteria(
      14,
      [
        { title: "Moves inside", measure: "A year", by: "people", points: [60, 40, 50] },
        {
          title: "No department bled",
          measure: "Seats empty longer than eight weeks",
          by: "engineering",
          points: [40, 60, 50],
        },
      ],
      "Whoever wants to move finds a seat here first, with their leader's help.",
    )
    .moves(22, "commit")
    .moves(27, "start")
    .milestone(24, "Open seats shown inside first", "All seats for a week", 40, null)
    .update(33, "on_track", "Two departments show seats inside first. Three conversations already.");

  new ChallengeStory(chronicle, {
    title: "Release notes nobody outside Engineering understands",
    owner: "hanne",
    sponsor: "mara",
    departments: ["product", "engineering", "care"],
    raised: 27,
  })
    .framed(
      5,
      {
        care: { whatHappens: "We translate them ourselves, each of us differently." },
        product: { whatHappens: "They are written the night before." },
      },
      {
        whatHappens:
          "Release notes say what changed in the code and not what changes for a technician or a customer.",
        toWhom: "Hotline, field service, partners.",
        sinceWhen: "Always.",
        evidence: "Twelve questions a release that the notes should answer.",
        cost: "Ten hours a release.",
      },
    )
    .criteria(
      13,
      [
        {
          title: "Questions after a release",
          measure: "Count in the first week",
          by: "care",
          points: [40, 40, 70],
        },
        { title: "Effort", measure: "Hours a release", by: "engineering", points: [60, 60, 30] },
      ],
      "A technician in Lima knows what to say after one page.",
    )
    .moves(20, "commit");

  new ChallengeStory(chronicle, {
    title: "Carbon figures asked for by customers, owned by nobody",
    detail: "Three tenders this quarter ask for the footprint of one instrument.",
    owner: "vera",
    departments: ["finance", "supply", "product"],
    raised: 16,
  })
    .allies(1, "fatima")
    .on(3, async (stage, challenge) => {
      const { challenges } = await import("#practices/challenges/contract.ts");
      return stage.does("yuki", challenges.operations.writeStatement, {
        params: { ...challenge.params, department: stage.department("supply") },
        body: {
          whatHappens: "We have figures for six of ninety suppliers.",
          toWhom: "Sales, in every tender.",
          sinceWhen: "This year.",
          evidence: "",
          cost: "",
          basedOn: 0,
        },
      });
    })
    .says(4, "claire", "The next tender is due in five weeks and has the question on page one.");

  new ChallengeStory(chronicle, {
    title: "Night shift finds out last",
    detail: "Changes announced by mail at nine reach the night shift two days later.",
    owner: "kaja",
    departments: ["manufacturing", "people"],
    raised: 9,
  }).follows(1, "tariq", "joao", "thea");

  new ChallengeStory(chronicle, {
    title: "Partners sell what we stopped making",
    owner: "hugo",
    departments: ["sales", "product"],
    raised: 3,
  });
}
