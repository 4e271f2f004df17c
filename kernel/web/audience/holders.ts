import type { core } from "#kernel/contract/core.ts";
import type { Result } from "#kernel/contract/operation.ts";
import type { Role } from "#kernel/contract/roles.ts";
import { list } from "#kernel/contract/words/formats.ts";
import { language } from "../i18n.ts";
import { t } from "./messages.ts";

/** A part of an audience as the server tells it. */
export type Holder = Result<typeof core.operations.getAudience>["items"][number];

/** Everybody but guests. */
export const EVERYBODY: Holder = { token: "workspace", name: null, people: null };
/** All who see what something is made in; no token of the server's, but what it does when it is told none. */
export const ALL_AROUND: Holder = { token: "around", name: null, people: null };

/** More are counted, not named, in one line. */
const NAMED = 3;

/** Whom a part of an audience stands for, in words; whom one may not know is not named. */
export function holderInWords({ token, name }: Pick<Holder, "token" | "name">): string {
  const [kind, id] = token.split(":");
  if (token === ALL_AROUND.token) return t("holderAround");
  if (kind === "workspace") return t("holderEverybody");
  if (kind === "role") return t(`holderRole_${id as Exclude<Role, "guest">}`);
  if (kind === "department") return name === null ? t("holderDepartment") : t("holderBelow", { name });
  if (kind === "circle") return t("holderCircle");
  if (kind === "council") return name ?? t("holderCouncil");
  return name ?? t("holderPerson");
}

/** Several of them in one line. */
export function seenByInWords(items: readonly Holder[]): string {
  const named = items.slice(0, items.length > NAMED ? NAMED - 1 : NAMED).map(holderInWords);
  const more = items.length - named.length;
  return list(more > 0 ? [...named, t("moreHolders", { count: more })] : named, { language });
}
