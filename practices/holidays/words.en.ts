/** What the door says; loaded with the first view, so it is kept short. */
export const words = { holidays: "Holidays", words: "public holidays countries days off" } as const;
