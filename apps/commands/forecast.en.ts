import type { Words } from "#kernel/contract/words/words.ts";

export const words = {
  describe: "When will it be done? Chances of dates for a plan of activities that wait for each other",
  plan: "JSON file with activities, and if wanted start, risks and targets, or XML of MS Project (- is standard input)",
  spreadOption: "least and most of every duration that is one number, as shares of it, such as 0.8,1.6",
  spreadFault: "It must be two numbers, the first from 0 to 1, the second from 1, such as 0.8,1.6.",
  trials: "how many times the plan is run through (default: 10000)",
  within:
    "run until the 95 % intervals of mean, p10, p50, p80 and p90 are this narrow to either side, at most --trials (then by itself 33554432)",
  seed: "the same seed gives the same answer",
  help: `Times are in one unit of your choice; with "start" they are calendar days, and a
date means its beginning.`,
  with: "with",
  dateNeedsStart: 'a date needs the plan\'s "start"',
  running: "Trials",

  notProject: "is XML, but not of MS Project: it begins with <{{root}}>",
  notADuration: "“{{given}}” is not a duration such as PT40H0M0S",
  notALag: "“{{given}}” is not a lag: tenths of a minute, such as 4800",
  twoUids: "two tasks have the UID {{uid}}: “{{one}}” and “{{other}}”. Each needs one of its own",
  noTasks: "has no task that is active and no summary",
  notes: "About the file",
  note_working_days:
    "Times are working days of {{examples}} hours. Calendars, holidays and who is free are not taken, so there are no dates.",
  note_single_durations:
    "Activities with one number as duration, which never goes better or worse: {{count, number}}. The forecast is without spread by that much; --spread 0.8,1.6 gives each a least and a most.",
  note_summaries: "Summaries, for which their parts are taken: {{count, number}} ({{examples}}).",
  note_inactive: "Inactive tasks, left out with their links: {{count, number}} ({{examples}}).",
  note_steps_added:
    "Steps that stand for links other than end to start, and for lags: {{count, number}} ({{examples}}).",
  note_leads:
    "Leads (lags below 0), taken as none, so that the forecast is later by up to as much: {{count, number}} ({{examples}}). Cut the task where the next may start.",
  note_lags_in_percent:
    "Lags in per cent of another task, taken as none: {{count, number}} ({{examples}}). Give them as a time.",
  note_elapsed: "Times round the clock, each 24 hours taken as a day: {{count, number}} ({{examples}}).",
  note_links_unknown:
    "Links to tasks that are not in the file, dropped: {{count, number}} ({{examples}}). Was the whole plan exported?",
  note_links_of_unknown_kind:
    "Links of a kind that MS Project does not have, taken as end to start: {{count, number}} ({{examples}}).",
  note_without_uid:
    "Tasks without a UID, which nothing can be linked to, left out: {{count, number}} ({{examples}}). Give each a UID of its own.",
  note_links_within_summary:
    "Links between a summary and its own part, dropped: {{count, number}} ({{examples}}).",
  note_without_duration:
    "Tasks without a duration, taken as 0: {{count, number}} ({{examples}}). Give one to those that are work.",
  note_constraints: "Constraints to a date, not taken: {{count, number}} ({{examples}}).",
  note_deadlines: "Deadlines, not taken: {{count, number}} ({{examples}}). In a JSON plan they are targets.",
  note_calendars: "Tasks with a calendar of their own, not taken: {{count, number}} ({{examples}}).",
  note_progress: "Tasks begun or done, taken with their whole duration: {{count, number}} ({{examples}}).",
  note_manual: "Tasks placed by hand, taken as soon as their links allow: {{count, number}} ({{examples}}).",
  note_levelling: "Delays by levelling, not taken: {{count, number}} ({{examples}}).",
  notEmpty: "must not be empty",
  distribution: 'must be "triangular" or "pert"',
  date: "must be a date such as 2027-03-31",
  target: "must be a number or a date such as 2027-03-31",
  duration: 'must be a number or { min, likely, max, distribution: "triangular" or "pert" }',
  durationLacks:
    '{{key}} must be a number: a duration is a number or { min, likely, max, distribution: "triangular" or "pert" }',
  durationDistribution: 'distribution must be "triangular" or "pert"',
  fault_twice: '"{{id}}" stands twice',
  fault_unknown: 'no activity is called "{{id}}"',
  fault_cycle: "a cycle: {{cycle}}. Each waits for the one before it, so none can start",
  fault_probability: "must be from 0 to 1: {{value}}",
  fault_distribution: 'must be "triangular" or "pert"',
  fault_below_min: "must be at least min: {{value}} is less than {{least}}",
  fault_below_likely: "must be at least likely: {{value}} is less than {{least}}",
  fault_time: "must be a number of at least 0: {{value}}",

  heading: "{{trials, number}} trials, seed {{seed}}; ± is the standard error of the simulation",
  finish: "finish",
  time: "time",
  date_column: "date",
  likely: "likely",
  likelyMeans: "every duration as likely, no risk",
  mean: "mean",
  p05: "1 in 20 is done by",
  p10: "1 in 10",
  p25: "1 in 4",
  p50: "as likely before as after",
  p75: "3 in 4",
  p80: "4 in 5",
  p90: "9 in 10",
  p95: "19 in 20",
  spread: "Spread (sd) {{sd}}. Likely critical path: {{path}}",
  none: "none",
  doneBy: "done by",
  chance: "chance",
  drivers: "What drives the finish:",
  activity: "activity",
  name: "name",
  sensitivity: "sensitivity",
  critical: "critical",
  starts: "starts",
  ends: "ends",
  moreWithJson: "… and {{count, number}} more with --json",
} as const satisfies Words;
