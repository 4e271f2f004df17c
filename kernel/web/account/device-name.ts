import { t } from "./messages.ts";

/** `Firefox on Linux` from what the browser calls itself. */
export function deviceName(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1];
  if (!browser && !system) return agent === "unknown" ? t("unknownDevice") : agent.slice(0, 60);
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };
  const say = (word = "?") => names[word] ?? word;
  return t("browserOn", { browser: say(browser), system: say(system) });
}
