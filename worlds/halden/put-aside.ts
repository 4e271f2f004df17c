import { core } from "#kernel/contract/core.ts";
import { challengeCalled } from "./challenges.ts";
import type { Chronicle } from "./story.ts";

/** A lesson that is offered for its words and not for what it says: Claire, who owns the challenge, has put it aside for everybody. */
export function tellPutAside(chronicle: Chronicle): void {
  chronicle.at(3.2, async (stage) => {
    const about = await challengeCalled(stage, "Two teams answer the same customer");
    const { items } = await stage.does("claire", core.operations.offers, { query: { about } });
    const offered = items.find(({ record }) => record.title === "Two guests a week beat five a month")!;
    await stage.does("claire", core.operations.dismissOffer, {
      params: { record: about, offered: offered.record.key },
    });
  });
}
