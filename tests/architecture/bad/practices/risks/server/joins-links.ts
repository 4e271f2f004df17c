// caught by weft(tables)
type Tables = { innerJoin(table: string, one: string, other: string): unknown };
export const linked = (tables: Tables): unknown => tables.innerJoin("link", "link.to_id", "risk.id");
