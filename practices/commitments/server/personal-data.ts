import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { passReceived } from "./take-over.ts";

const promise = {
  table: "commitment",
  record: "id",
  while: "t.outcome is null and record.state in ('open', 'past')",
  told: "record.state = 'open'",
};

/** How a promise ended and when it was put off. */
export const betweenTheTwo = ["outcome", "closed_at", "closed_by", "closed_on", "closing_note", "due_on"];

export const commitmentPersonalData: PersonalData = {
  rests: [
    // Nobody promises something to themselves: then there is no receiver any more.
    {
      ...promise,
      person: "holder_id",
      as: "holder",
      leaves: { asks: "commitments.takes_over", given: "jsonb_build_object('dueOn', t.due_on)" },
      moves: "stays",
      apart: {
        from: "holder_id",
        clears: "receiver_id",
        part: "receiver",
      },
    },
    { ...promise, person: "receiver_id", as: "receiver", leaves: "by_rule", moves: "stays" },
  ],
  own: [{ table: "commitment", columns: betweenTheTwo }, { table: "commitment_renegotiation" }],
  left: passReceived,
  words: [
    { table: "commitment", author: "closed_by", columns: ["closing_note"] },
    { table: "commitment_renegotiation", author: "by_id", columns: ["reason"] },
  ],
};
