export const words = {
  badInput: "Some of it cannot be sent like that",
  faults: "{{count}} fields need another look",
  somebodyWhoLeft: "Somebody who left",
  brokenPage: "Something went wrong on this page",
  brokenPageWhat: "Something went wrong on this page: {{what}}",
  offline: "Weft cannot be reached",
  offlineWhat: "Weft cannot be reached just now. What you wrote is still here; try again in a moment.",
  oddAnswer: "Weft did not answer as expected",
  oddAnswerWhat:
    "Weft is starting or behind a gateway that does not answer. Nothing was changed; try again shortly.",
} as const;
