// caught by weft(days)
export const today = (context: { now: string }) => context.now.slice(0, 10);
