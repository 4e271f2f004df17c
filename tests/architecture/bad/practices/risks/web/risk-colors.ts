// fine
export const riskColors = { count: 1 };
