import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { zone } from "#kernel/contract/words/formats.ts";
import type { FirstStep } from "#kernel/server/home/extension.ts";
import { isIntroduced } from "#kernel/server/identity/preferences.ts";
import type { Call } from "#kernel/server/operation/context.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import { countHeads } from "./propose-heads.ts";
import type { PeopleTables } from "./tables.ts";

type Label = LabelOf<typeof peopleVocabulary>;
type Step = Omit<FirstStep, "title" | "says"> & { title: Label; says: Label | null };

/** Who the caller is, people and departments, who speaks for each, and who was invited: how far a workspace is that has just begun. */
export async function peopleSteps(context: Call): Promise<Step[]> {
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
  const isSaid = await isIntroduced(context);
  const { headless, leaders } = await countHeads(context);
  const there = Number(departments) > 0;
  return [
    {
      id: "people.introduce",
      order: 1,
      title: { code: "first_who" },
      to: "settings",
      minutes: 1,
      done: isSaid,
      says: {
        code: "first_who_says",
        values: { name: context.me.name, zone: zone(context.me.timeZone, context.me) },
      },
    },
    {
      id: "people.bring_in",
      order: 2,
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
      order: 3,
      title: { code: "first_speaks" },
      to: "departments",
      minutes: 2,
      done: there && headless === 0,
      says: !there
        ? null
        : headless === 0
          ? { code: "first_heads_all", values: { count: Number(departments) } }
          : { code: "first_heads", values: { count: headless } },
    },
    {
      id: "people.invite",
      order: 4,
      title: { code: "first_invite" },
      to: "people",
      minutes: 1,
      done: Number(invited) > 0 && leaders === 0,
      says: !there
        ? null
        : leaders === 0
          ? { code: "first_invited_all", values: { count: Number(invited) } }
          : { code: "first_invited", values: { count: leaders, invited: Number(invited) } },
    },
  ];
}
