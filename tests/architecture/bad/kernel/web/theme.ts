// fine
export const theme = { count: 1 };
