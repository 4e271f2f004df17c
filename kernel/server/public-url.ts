import { sayInstallation as say } from "./say-installation.ts";
import { SettingsError } from "./settings-error.ts";

/**
 * How people reach Weft, as links in mails begin: scheme, name and port, and nothing behind them. The pages ask for what they need at the
 * root of their name, and cookies hold for all of it, so Weft has a name of its own and no path beside something else.
 *
 * @example publicUrl("https://weft.example.org/") // "https://weft.example.org"
 * @throws SettingsError that says what is wrong and what to give instead.
 */
export function publicUrl(given: string): string {
  const text = given.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    throw new SettingsError(say("urlForm", { given: shown(text) }));
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new SettingsError(say("urlScheme", { scheme: url.protocol.slice(0, -1), host: url.host }));
  if (url.username || url.password) throw new SettingsError(say("urlSecret", { origin: url.origin }));
  if (url.search || url.hash || text.includes("?") || text.includes("#"))
    throw new SettingsError(say("urlQuery", { origin: url.origin }));
  if (url.pathname !== "/")
    throw new SettingsError(say("urlPath", { path: shown(url.pathname), origin: url.origin }));
  return url.origin;
}

const shown = (text: string) => text.slice(0, 80);

/** Whether a browser takes what it gets there for safe without TLS: only this machine itself. */
export function isThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/i.test(hostname);
}
