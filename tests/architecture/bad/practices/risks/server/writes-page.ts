// caught by weft(words)
export const page = (name: string): string => `<main><p>Dear ${name}, this is over</p></main>`;
