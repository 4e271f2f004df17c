// caught by weft(words)
export const fault = { line: 1, says: "the line is too long" };
