/** What the server says of the scorecard. */
export const sentences = {
  practiceName: "Scorecard",
  practicePurpose: "How long things take and where they wait, computed from the record",
  worseShare: "{{figure}} {{value, share}}, {{before, share}} before; that is more than chance",
  worseDays: "{{figure}} {{value, unit(day)}}, {{before, unit(day)}} before; that is more than chance",
  worseHours: "{{figure}} {{value, unit(hour)}}, {{before, unit(hour)}} before; that is more than chance",
  worseCount: "{{figure}} {{value, number}}, {{before, number}} before; that is more than chance",
  longestOpen_one: "{{figure}} “{{record, name}}” is open still, after {{days, unit(day)}}",
  longestOpen_other: "{{figure}} {{count}} are open still, “{{record, name}}” longest: {{days, unit(day)}}",
} as const;
