// fine
const problem = (code: string, detail?: { says: string }): Error => new Error(`${code}: ${detail?.says}`);
export const closed = (): Error => problem("risk_closed", { says: "fault_closed" });
export const query = { name: "risks", text: "select id from risk where closed_at is null" };
export const page = (said: string): string => `<main class="page wide"><p>${said}</p> · Weft</main>`;
