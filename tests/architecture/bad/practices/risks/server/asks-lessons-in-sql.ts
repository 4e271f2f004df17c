// caught by weft(tables)
declare function sql(text: TemplateStringsArray, ...values: string[]): unknown;
export const learned = (id: string): unknown => sql`select 1 from risk join lesson on lesson.id = ${id}`;
