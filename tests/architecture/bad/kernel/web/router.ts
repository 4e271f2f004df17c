// fine
export const router = { count: 1 };
