import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import type { Chronicle } from "./story.ts";

/** What was asked this morning and waits for an answer: nobody is bound before they have said so. */
export function tellAsked(chronicle: Chronicle): void {
  chronicle.at(0.02, async (stage) => {
    stage.undecided = true;
    await stage.does("beatriz", commitments.operations.make, {
      body: {
        title: "Send Porto the corrected torque tables",
        holder: stage.person("tomas"),
        receiver: stage.person("beatriz"),
        dueOn: stage.day(6),
      },
    });
    await stage.does("tomas", decisions.operations.record, {
      body: {
        title: "Suppliers get drawings from one place only",
        why: "Two versions went out in the same week, and Porto built to the older one.",
        deciders: [stage.person("tomas"), stage.person("beatriz"), stage.person("jonas")],
        reviewOn: stage.day(60),
      },
    });
  });
}
