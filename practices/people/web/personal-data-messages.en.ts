export const words = {
  title: "What is held about {{name}}",
  lead: "To take along, and, where an administrator does it, to erase.",
  export: "Take it along",
  exportWhy:
    "One file with everything that names this person: what they wrote, did, promised and were asked. Passwords and keys are left out.",
  exportPrivacy: "Only the person themselves and administrators can make this file.",
  download: "Download as JSON",
  erase: "Erase",
  eraseWhy:
    "The name and the address go everywhere, for good, and so do sign-ins, keys, inbox and asks. What they decided and did stays, under nobody's name. There is no way back.",
  held_one: "This still rests on them and must be handed over:",
  held_other: "These {{count}} still rest on them and must be handed over:",
  taker: "Who takes it",
  takerHint: "Promises, parts and asks go to them.",
  texts: "What they wrote themselves",
  textsHint: "Comments, updates, reasons and answers.",
  textsKeep: "stays, under nobody's name",
  textsErase: "goes too",
  confirm: "Type “{{name}}” to confirm",
  eraseForGood: "Erase for good",
  erased: "Erased. The log says that it happened, and no name.",
} as const;
