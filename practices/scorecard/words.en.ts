export const words = { scorecard: "Scorecard", words: "figures measure health collaboration" } as const;
