import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { FirstStep } from "#kernel/server/home/extension.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { countHeads } from "./propose-heads.ts";
import type { PeopleTables } from "./tables.ts";

type Label = LabelOf<typeof peopleVocabulary>;
type Step = Omit<FirstStep, "title" | "says"> & { title: Label; says: Label | null };

/** People and departments, who speaks for each, and who was invited: how far a workspace is that has just begun. */
export async function peopleSteps(context: Context): Promise<Step[]> {
  const { people, departments, invited } = await context
    .db<PeopleTables>()
    .selectNoFrom((expression) => [
      expression
        .selectFrom("person")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("deactivated_at", "is", null)
        .as("people"),
      expression
        .selectFrom("department")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("dissolved_on", "is", null)
        .as("departments"),
      expression
        .selectFrom("person")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("deactivated_at", "is", null)
        .where("invited_at", "is not", null)
        .as("invited"),
    ])
    .executeTakeFirstOrThrow();
  const { headless, leaders } = await countHeads(context);
  const there = Number(departments) > 0;
  return [
    {
      id: "people.bring_in",
      title: { code: "first_bring_in" },
      to: "people/import",
      minutes: 2,
      done: there && Number(people) > 1,
      says: there
        ? { code: "first_people", values: { people: Number(people), departments: Number(departments) } }
        : null,
    },
    {
      id: "people.heads",
      title: { code: "first_speaks" },
      to: "departments",
      minutes: 2,
      done: there && headless === 0,
      says: there ? { code: "first_heads", values: { count: headless } } : null,
    },
    {
      id: "people.invite",
      title: { code: "first_invite" },
      to: "people",
      minutes: 1,
      done: Number(invited) > 0 && leaders === 0,
      says: there ? { code: "first_invited", values: { count: leaders, invited: Number(invited) } } : null,
    },
  ];
}
