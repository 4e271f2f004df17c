import { type RawBuilder, type SelectType, sql } from "kysely";
import type { PersonRef, RecordRef } from "#kernel/contract/record.ts";
import { kindsOutOfReach } from "../identity/scopes.ts";
import type { Context } from "../operation/context.ts";

/** Who asks decides what a field may show. */
type Asking = Pick<Context, "actor" | "house">;

/** One member of an answer as SQL gives it, for a row of the practice's table. */
export type Field<Value> = { readonly sql: (asking: Asking) => RawBuilder<Value> };
export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ValuesIn<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never;
};

/** What stands in columns that are null until it is done. */
type Act<More extends Fields> = { at: string; by: PersonRef } & {
  [Name in keyof ValuesIn<More>]: NonNullable<ValuesIn<More>[Name]>;
};
type Nullable<Column, Value> = null extends SelectType<Column> ? Value | null : Value;
type Name<Row> = keyof Row & string;

/** A person by the id in a column. */
const personBy = (id: RawBuilder<unknown>) =>
  sql<PersonRef>`(select json_build_object('id', p.id, 'name', p.name) from person p where p.id = ${id})`;

/**
 * The fields of a table, for `recordStore`: columns as they are, people and records as others point at them.
 *
 * @example
 * const f = fieldsOf<RiskTables["risk"]>("risk");
 * fields: { detail: f.column("detail"), owner: f.person("owner_id"), about: f.record("about_id"),
 *   closure: f.act("closed_at", "closed_by", { note: f.column("closing_note") }) }
 */
export function fieldsOf<Row>(table: string) {
  const ref = (name: string) => sql.ref(`${table}.${name}`);
  const column = <Column extends Name<Row>>(name: Column): Field<SelectType<Row[Column]>> => ({
    sql: () => sql`${ref(name)}`,
  });
  /** What a column points at, by SQL that says it of an id; null where the column may be. */
  const pointed = <Column extends Name<Row>, Value>(
    name: Column,
    by: (id: RawBuilder<unknown>) => RawBuilder<Value>,
  ): Field<Nullable<Row[Column], Value>> => ({ sql: () => by(ref(name)) as RawBuilder<never> });
  /** What those named in these columns see, and what everybody else sees in its place. */
  const either = <Value, Others>(
    people: readonly Name<Row>[],
    theirs: Field<Value>,
    others: Field<Others>,
  ): Field<Value | Others> => ({
    sql: (asking) =>
      asking.actor
        ? sql`case when ${asking.actor.personId} in (${sql.join(people.map(ref))})
            then ${theirs.sql(asking)} else ${others.sql(asking)} end`
        : (theirs.sql(asking) as RawBuilder<Value | Others>),
  });
  return {
    column,
    pointed,
    person: <Column extends Name<Row>>(name: Column) => pointed(name, personBy),
    /** The record a column points at; null also where the one who asks may not see it, or their API key does not reach it. */
    record: (name: Name<Row>): Field<RecordRef | null> => ({
      sql: ({ actor, house }) => {
        const beyond = kindsOutOfReach(house, actor);
        return sql`(
        select json_build_object('id', r.id, 'kind', r.kind, 'key', r.key, 'title', r.title, 'state', r.state)
        from record r where r.id = ${ref(name)} ${actor ? sql`and visible(${[...actor.tokens]}, r.audience)` : sql``}
        ${beyond.length > 0 ? sql`and r.kind <> all (${beyond})` : sql``})`;
      },
    }),
    /** Those who take a part in the record, by name. */
    people: (part: string): Field<PersonRef[]> => ({
      sql: () => sql`(
        select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
        from participation t join person p on p.id = t.person_id
        where t.record_id = ${ref("id")} and t.part = ${part})`,
    }),
    /**
     * Something that was done once (a closure, an acceptance) with who did it and when: null until then.
     * @param at the column of the moment
     * @param by the column of who did it
     */
    act: <More extends Fields>(at: Name<Row>, by: Name<Row>, more: More): Field<Act<More> | null> => ({
      sql: (asking) => sql`case when ${ref(at)} is not null then json_build_object(
        'at', iso(${ref(at)}), 'by', ${personBy(ref(by))}, ${members(more, asking)}) end`,
    }),
    /**
     * Rows of another table that belong to this one, in order of a column.
     * @param other.latestOf of all that have the same in this column, the last alone
     */
    rows: <Other extends Fields>(
      other: { table: string; on: string; orderBy: string; latestOf?: string },
      fields: Other,
    ): Field<ValuesIn<Other>[]> => ({
      sql: (asking) => {
        const of = (name: string) => sql.ref(`${other.table}.${name}`);
        const table = sql.table(other.table);
        const own = sql`from ${table} where ${of(other.on)} = ${ref("id")}`;
        const latest = other.latestOf && of(other.latestOf);
        return sql`(
          select coalesce(json_agg(json_build_object(${members(fields, asking)}) order by ${of(other.orderBy)}), '[]')
          ${latest ? sql`from (select distinct on (${latest}) * ${own} order by ${latest}, ${of(other.orderBy)} desc) ${table}` : own})`;
      },
    }),
    /** What is only for those named in these columns; null for everybody else. */
    only: <Value>(people: readonly Name<Row>[], field: Field<Value>): Field<Value | null> =>
      either(people, field, { sql: () => sql<null>`null` }),
    either,
    /** SQL over the tables that are joined. */
    expression: <Value>(text: RawBuilder<Value>): Field<Value> => ({ sql: () => text }),
    /** A moment inside of `act` or `rows`. */
    instant: (name: Name<Row>): Field<string> => ({ sql: () => sql`iso(${ref(name)})` }),
  };
}

const members = (fields: Fields, asking: Asking) =>
  sql.join(Object.entries(fields).flatMap(([name, field]) => [sql.lit(name), field.sql(asking)]));
