import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { lessons } from "../contract.ts";
import { lessonStore } from "./lesson-store.ts";

const NEW_DAYS = 30;

export const lessonsAlive: readonly AliveRule[] = [
  {
    page: "lessons",
    needs: lessons.operations.list,
    look: (context) =>
      countedBy(lessonStore.from(context).where("record.state", "<>", "retired"), {
        lessons_new: {
          where: sql`record.created_at >= ${context.now}::timestamptz - make_interval(days => ${NEW_DAYS})`,
        },
        lessons_held: {},
      }),
  },
];
