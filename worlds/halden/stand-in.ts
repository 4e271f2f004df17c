import { core } from "#kernel/contract/core.ts";
import { sessions } from "#practices/sessions/contract.ts";
import type { Chronicle, Stage } from "./story.ts";

const { operations } = sessions;
const duty = "facilitator";

/** Whoever facilitates the leaders' next session cannot: the first they asked has declined, the second was asked this morning. */
export function tellStandIn(chronicle: Chronicle): void {
  let session = "";
  let holder = "";
  let first = "";
  chronicle.at(1.3, async (stage) => {
    const planned = await stage.does("jonas", operations.list, { query: { state: "planned" } });
    const leaders = stage.called("Council of leaders");
    const next = planned.items.find(({ council }) => council.id === leaders)!;
    session = next.key;
    holder = stage.whoIs(next.facilitator!.id);
    first = await asks(stage, { session, holder });
  });
  chronicle.at(0.9, async (stage) => {
    const { items } = await stage.does(first, core.operations.listNominations, {
      params: { record: session },
    });
    const asked = items.find(({ person }) => person.id === stage.person(first))!;
    await stage.does(first, core.operations.answerNomination, {
      params: { record: session, nomination: asked.id },
      body: { accept: false, reason: "I have a customer here until noon that day" },
    });
  });
  chronicle.at(0.1, (stage) => asks(stage, { session, holder }));
}

/** Asks the first whom the rota proposes; answers who that is. */
async function asks(stage: Stage, { session, holder }: { session: string; holder: string }): Promise<string> {
  stage.undecided = true;
  const params = { session };
  const { items } = await stage.does(holder, operations.standIns, { params, query: { duty } });
  const { person } = items[0]!;
  await stage.does(holder, operations.standIn, {
    params,
    body: { duty, person: person.id, passing: { reason: "I am at the plant in Vila Real that week" } },
  });
  return stage.whoIs(person.id);
}
