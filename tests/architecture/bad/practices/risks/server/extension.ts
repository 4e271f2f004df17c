// fine
export const figures = { id: "risks.figures" };
