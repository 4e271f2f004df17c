// fine
type Tables = {
  selectFrom(table: string): Tables;
  innerJoin(table: string): Tables;
  insertInto(table: string): Tables;
};
declare function sql(text: TemplateStringsArray, ...values: string[]): unknown;
export const told = (tables: Tables): Tables => tables.selectFrom("risk").innerJoin("record as spine");
export const made = (tables: Tables): Tables => tables.insertInto("risk");
export const read = (id: string): unknown => sql`select 1 from risk join record on record.id = ${id}`;
