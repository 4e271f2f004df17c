// caught by weft(tables)
type Call = { client: { query(text: string): Promise<unknown> } };
export const count = (call: Call): Promise<unknown> => call.client.query("select count(*) from risk");
