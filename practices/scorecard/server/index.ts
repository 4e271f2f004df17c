import { practiceServer } from "#kernel/server/house.ts";
import { scorecard } from "../contract.ts";
import { figureRecords, getScorecard } from "./read-scorecard.ts";

export const scorecardServer = practiceServer({
  contract: scorecard,
  migrations: [],
  handlers: { get: getScorecard, records: figureRecords },
  read: {},
  notifications: {},
  digestLines: {},
  exports: [],
});
