// caught by weft(tables)
type Tables = { updateTable(table: string): unknown };
export const renamed = (tables: Tables): unknown => tables.updateTable("record");
