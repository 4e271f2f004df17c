// fine
export const words = { title: "Risks of the house", why: "What may go wrong" } as const;
