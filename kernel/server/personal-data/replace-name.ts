import type { Context } from "../operation/context.ts";
import { textColumns } from "./person-columns.ts";
import type { Stretch } from "./personal-data.ts";

/** Stands where a name was: no word, so that it needs no language. */
export const GONE = "…";

/**
 * Takes somebody's names and address out of every text of the workspace, and the labels of mentions of them, whatever these say.
 *
 * A name of one word can be another word too ("Will"); it goes only where it is all of a text or of a member. So does a name
 * that somebody else has as well.
 * @param names all they had here, of whom some are shared with others.
 */
export async function replaceName(
  context: Context,
  person: { id: string; email: string; names: readonly string[] },
): Promise<void> {
  const { client } = context;
  const whole = person.names.filter((name) => name.includes(" "));
  const { rows } = await client.query({
    text: "select distinct name from person where name = any ($1) and id <> $2",
    values: [whole, person.id],
  });
  const shared = new Set(rows.map(({ name }) => name as string));
  const sure = [...whole.filter((name) => !shared.has(name)), person.email];
  const pattern = sure.map((name) => `(?<!\\w)${escaped(name)}(?!\\w)`).join("|");
  const inJson = sure.map((name) => `(?<!\\w)${escaped(quoted(name))}(?!\\w)`).join("|");
  const members = person.names.map((name) => `"${escaped(quoted(name))}"`).join("|");
  const mention = `@\\[[^\\]\\n]{1,200}\\]\\(${person.id}\\)`;

  for (const { table, columns } of await textColumns(client)) {
    for (const { name, type } of columns) {
      const column = `"${name}"`;
      const replaced = (value: string, words: string) =>
        `regexp_replace(regexp_replace(${value}, $1, $2, 'g'), ${words}, $3, 'g')`;
      const change = {
        text: `case when ${column} = any ($5) then $3 else ${replaced(column, "$4")} end`,
        texts: `array(select case when word = any ($5) then $3 else ${replaced("word", "$4")} end
                 from unnest(${column}) with ordinality as given (word, place) order by place)`,
        json: `regexp_replace(${replaced(`${column}::text`, "$4")}, $5, '"' || $3 || '"', 'g')::jsonb`,
      }[type];
      const values = [
        mention,
        `@[${GONE}](${person.id})`,
        GONE,
        type === "json" ? inJson : pattern,
        type === "json" ? members : person.names.filter((each) => !shared.has(each)),
      ];
      const text = type === "texts" ? `array_to_string(${column}, E'\\n')` : `${column}::text`;
      const found =
        type === "json"
          ? `${text} ~ $5`
          : type === "texts"
            ? `${column} && $5::text[]`
            : `${column} = any ($5::text[])`;
      await client.query({
        text: `update ${table} set ${column} = ${change}
               where ${column} is not null and (${text} ~ $1 or ${text} ~ $4 or ${found})`,
        values,
      });
    }
  }
  const alone = person.names.filter((name) => !shared.has(name));
  const without = stretchesOf(person.id, sure, alone);
  for (const { personalData } of context.house.practices) await personalData?.forget?.(context, without);
  await client.query({
    text: "select search_forget($1, $2)",
    values: [sure, person.id],
  });
}

/** The same rule for words that are not in a column as text. */
function stretchesOf(id: string, sure: readonly string[], alone: readonly string[]) {
  const words = sure.map((name) => `(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`);
  const pattern = new RegExp([`@\\[[^\\]\\n]{1,200}\\]\\(${id}\\)`, ...words].join("|"), "gu");
  return (text: string): Stretch[] => {
    if (alone.includes(text.trim())) return [{ at: 0, length: text.length, by: GONE }];
    return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      at: index,
      length: found.length,
      by: found.startsWith("@[") ? `@[${GONE}](${id})` : GONE,
    }));
  };
}

const escaped = (name: string) => name.replaceAll(/[\\^$.|?*+()[\]{}]/g, "\\$&");
/** As it stands between the quotes of JSON. */
const quoted = (name: string) => JSON.stringify(name).slice(1, -1);
