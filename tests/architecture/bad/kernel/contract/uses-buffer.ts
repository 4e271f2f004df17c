// caught by tsc
export const bytes = (text: string): unknown => Buffer.from(text);
