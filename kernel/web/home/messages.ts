import { messages } from "../i18n.ts";

export const t = messages({
  title: "This week",
  morning: "Good morning, {{name}}",
  afternoon: "Good afternoon, {{name}}",
  evening: "Good evening, {{name}}",
  needsMe: "Needs me",
  needsNothing: "Nothing needs you right now.",
  needsNothingWhy: "What others ask of you appears here, with the button that does it.",
  changed: "Changed",
  changedMine: "What you follow or take part in",
  changedElsewhere: "Elsewhere",
  changedNothing: "Nothing has changed yet.",
  changedNothingWhy:
    "When somebody raises, decides, promises or learns something you may see, it stands here.",
  people: "People",
  weft: "Weft",
  all: "Show more",
  open: "Open",
  allAsks: "Show all {{count}}",
  inPlaceClose: "Close",
  times: "{{count}} changes",
});
