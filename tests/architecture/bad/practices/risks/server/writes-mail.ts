// caught by weft(words)
export const mail = (key: string): { subject: string } => ({ subject: `The risk ${key} has a new owner` });
