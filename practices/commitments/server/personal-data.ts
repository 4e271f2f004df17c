import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

const promise = { table: "commitment", record: "id", while: "record.state = 'open'" };

export const commitmentPersonalData: PersonalData = {
  rests: [
    { ...promise, person: "holder_id", as: "holder" },
    { ...promise, person: "receiver_id", as: "receiver" },
  ],
  words: [
    { table: "commitment", author: "closed_by", columns: ["closing_note"] },
    { table: "commitment_renegotiation", author: "by_id", columns: ["reason"] },
  ],
};
