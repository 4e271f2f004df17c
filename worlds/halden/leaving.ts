import { commitments } from "#practices/commitments/contract.ts";
import { people } from "#practices/people/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import { departments } from "./people.ts";
import type { Chronicle } from "./story.ts";

/** A department that took another name, and somebody who left this morning, in the middle of a risk, a promise and a turn to come. */
export function tellLeaving(chronicle: Chronicle): void {
  chronicle.at(250, async (stage) => {
    const params = { department: stage.department("people") };
    const { version } = await stage.does("jonas", people.operations.getDepartment, { params });
    await stage.does("jonas", people.operations.editDepartment, {
      params,
      ifMatch: version,
      body: { name: departments.people.name },
    });
  });
  chronicle.at(110, (stage) =>
    stage.does("signe", risks.operations.raise, {
      body: {
        title: "The display we design for is bought from one maker",
        likelihood: 3,
        impact: 3,
        reviewOn: stage.day(140),
      },
    }),
  );
  chronicle.at(11, (stage) =>
    stage.does("signe", commitments.operations.make, {
      body: {
        title: "Show three displays that two makers can build",
        dueOn: stage.day(20),
        receiver: stage.person("leila"),
      },
    }),
  );
  chronicle.at(0.03, async (stage) => {
    // Mara has not said yet whether she takes it or names somebody.
    stage.undecided = true;
    const params = { person: stage.person("signe") };
    const { version } = await stage.does("ines", people.operations.getPerson, { params });
    await stage.does("ines", people.operations.deactivatePerson, {
      params,
      ifMatch: version,
      body: { reason: "Took a post at a customer's" },
    });
  });
}
