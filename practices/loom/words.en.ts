export const words = { loom: "The Loom", words: "map cloth departments threads knots" } as const;
