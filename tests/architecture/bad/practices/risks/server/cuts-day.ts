// fine
export const firstOf = (names: readonly string[]) => names.slice(0, 10);
