// caught by weft(clock), weft(days)
export const today = () => new Date().toISOString().slice(0, 10);
