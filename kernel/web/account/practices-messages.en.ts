export const words = {
  practices: "Practices",
  why: "What this organisation works with. What is switched off rests for everybody, and nothing of it is deleted.",
  alwaysOn: "Always on",
  needs: "Needs {{names}}",
  neededBy: "Needed by {{names}}",
  offSince: "Switched off by {{name}}",
  offByWeft: "Switched off",
  switchOff: "Switch off",
  switchOn: "Switch on",
  switchOffOf: "Switch off {{name}}",
  switchOnOf: "Switch on {{name}}",
  done: "Switched for everybody",
} as const;
