/** What Home asks for: the next session I am part of. */
export const myNext = { query: { upcoming: "true", mine: "true", limit: 1 } } as const;
