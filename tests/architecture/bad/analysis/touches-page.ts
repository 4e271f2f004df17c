// caught by tsc
export const title = (): string => document.title;
