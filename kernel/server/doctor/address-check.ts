import { isThisMachine } from "../public-url.ts";
import type { Settings } from "../settings.ts";
import { type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

/** Whether what goes between people and Weft is safe on its way, and whether Weft can tell them apart behind a proxy. */
export function checkAddress({ url, trustProxy }: Pick<Settings, "url" | "trustProxy">): Finding {
  if (url.startsWith("http:") && !isThisMachine(url))
    return warning(say("addressPlain", { url }), say("addressPlainAdvice"));
  if (url.startsWith("https:") && trustProxy === false)
    return warning(say("addressOneSender", { url }), say("addressOneSenderAdvice"));
  return good(url);
}
