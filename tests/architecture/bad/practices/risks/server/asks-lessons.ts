// caught by weft(tables)
type Tables = { selectFrom(table: string): unknown };
export const learned = (tables: Tables): unknown => tables.selectFrom("lesson as l");
