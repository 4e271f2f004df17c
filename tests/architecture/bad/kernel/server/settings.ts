// fine
export const settings = { count: 1 };
