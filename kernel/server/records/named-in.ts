import { sql } from "kysely";

/** Every word stands in the title of the record, or it is the key. */
export const namedIn = (words: string) =>
  sql<boolean>`(${sql.join(
    words
      .split(/\s+/)
      .map(
        (word) =>
          sql`(record.title ilike ${`%${word.replaceAll(/[\\%_]/g, "\\$&")}%`} or record.key = upper(${word}))`,
      ),
    sql` and `,
  )})`;
