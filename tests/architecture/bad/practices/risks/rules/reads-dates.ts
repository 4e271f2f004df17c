// fine
export const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
