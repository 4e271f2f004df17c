/** The parts of joint work have no page of their own; what is said of them is said by the server and by their sections. */
export const words = {
  work: "Parts of joint work",
  beginHelp: "Ask for help",
  beginMisalignments: "They pull apart",
  beginDeliverables: "Add a deliverable",
  beginMilestones: "Set a milestone",
} as const;
