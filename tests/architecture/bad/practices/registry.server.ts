// fine
import { alliancesServer } from "./alliances/server/index.ts";
import { risksServer } from "./risks/server/index.ts";

export const practiceServers = [alliancesServer, risksServer];
