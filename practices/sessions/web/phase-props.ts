import type { Room, SessionPage } from "../contract.ts";

/** What each of the pages of a session is given. */
export type PhaseProps = {
  session: SessionPage;
  room: Room | undefined;
  /** It takes the place of another one under the same address: what was pressed is gone with that. */
  anew: boolean;
};
