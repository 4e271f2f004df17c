// fine
export const riskRows = { count: 1 };
