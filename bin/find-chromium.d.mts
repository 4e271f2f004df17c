export function ensureChromium(): { path: string; why?: undefined } | { path?: undefined; why: string };
export const launchOptions: { executablePath: string; args: string[] };
