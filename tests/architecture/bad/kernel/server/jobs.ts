// fine
export const jobs = { count: 1 };
