// caught by weft(tables)
type Connection = { client: { query(text: string): Promise<unknown> } };
export const count = ({ client }: Connection): Promise<unknown> => client.query("select count(*) from risk");
