// caught by weft(words)
const problem = (code: string, detail: string): Error => new Error(`${code}: ${detail}`);
export const closed = (key: string): Error => problem("risk_closed", `${key} is closed`);
