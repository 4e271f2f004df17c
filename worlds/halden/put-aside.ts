import { core } from "#kernel/contract/core.ts";
import type { Chronicle } from "./story.ts";

/** A lesson that is offered for its words and not for what it says: Claire, who owns the challenge, has put it aside for everybody and says why. */
export function tellPutAside(chronicle: Chronicle): void {
  chronicle.at(3.2, async (stage) => {
    const about = stage.called("Two teams answer the same customer");
    await stage.does("claire", core.operations.dismissOffer, {
      params: { record: about, offered: stage.called("Two guests a week beat five a month") },
      body: { reason: "It is about listening in on calls; here two teams answer at the same time." },
    });
  });
}
