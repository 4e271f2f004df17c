// caught by weft(clock)
export const isLate = (due: string): boolean => Date.parse(due) < Date.now();
