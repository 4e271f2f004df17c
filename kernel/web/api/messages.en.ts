export const words = {
  badInput: "Some of it cannot be sent like that",
  faults: "{{count}} fields need another look",
  somebodyWhoLeft: "Somebody who left",
  brokenPage: "Something went wrong on this page",
  brokenPageWhat: "Something went wrong on this page: {{what}}",
  otherPerson: "Somebody else has signed in in this browser",
  otherPersonWhat: "This was not sent. The page is loaded anew for them.",
  offline: "Weft cannot be reached",
  offlineWhat: "Weft cannot be reached just now. What you wrote is still here; try again in a moment.",
  oddAnswer: "Weft did not answer as expected",
  oddAnswerWhat:
    "Weft is starting or behind a gateway that does not answer. Nothing was changed; try again shortly.",
} as const;
