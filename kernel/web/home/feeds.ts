/** What Home asks the feed for: what concerns me, and everything. */
export const newToMe = { query: { limit: 40, following: "true" } } as const;
export const everythingNew = { query: { limit: 60 } } as const;
