// fine
export type PersonId = string;
export const personId = (text: string): PersonId => text;
