import { core } from "#kernel/contract/core.ts";
import { people } from "#practices/people/contract.ts";
import { workingWithUs } from "./people.ts";
import type { Chronicle } from "./story.ts";

const { operations } = people;

/**
 * Engineering was split five days ago: four departments wait for the benches, so whoever runs them answers for themselves. Sofie has said
 * yes; Elif, who is to head the firmware, is still thinking about it.
 */
export function tellSplitting(chronicle: Chronicle): void {
  let benches = "";
  chronicle.at(5.2, async (stage) => {
    stage.undecided = true;
    const params = { department: stage.department("engineering") };
    const queue = stage.called("Test benches are everybody's bottleneck");
    const { version } = await stage.does("jonas", operations.getDepartment, { params });
    const { made } = await stage.does("jonas", operations.splitDepartment, {
      params,
      ifMatch: version,
      body: {
        reason: "Four departments wait for the benches. Whoever runs them has to answer for themselves.",
        into: [
          {
            name: "Test and Reliability",
            purpose: "Proves what the others design and build, in an order everybody can see.",
            head: stage.person("sofie"),
            people: ["sofie", "finn", "petra"].map(stage.person),
          },
          {
            name: "Firmware",
            purpose: "Writes what runs in the instruments, and keeps the promised interface.",
            head: stage.person("elif"),
            people: ["elif", "dario"].map(stage.person),
          },
        ],
        records: [{ record: queue, to: 0, keeps: true }],
      },
    });
    benches = made[0]!.id;
  });
  chronicle.at(4.6, async (stage) => {
    const params = { department: stage.department("engineering") };
    const { version } = await stage.does("jonas", operations.getDepartment, { params });
    await stage.does("jonas", operations.editDepartment, {
      params,
      ifMatch: version,
      body: {
        purpose: "Designs sensors and electronics, and keeps them alive.",
        workingWithUs: { ...workingWithUs.engineering, whatWeDo: "Sensors and boards." },
      },
    });
  });
  chronicle.at(4.1, async (stage) => {
    const params = { record: benches };
    const { items } = await stage.does("sofie", core.operations.listNominations, { params });
    const asked = items.find(({ person }) => person.id === stage.person("sofie"))!;
    await stage.does("sofie", core.operations.answerNomination, {
      params: { ...params, nomination: asked.id },
      body: { accept: true, reason: "" },
    });
  });
}
