export function ensureChromium(): { path: string; why?: undefined } | { path?: undefined; why: string };
