import type { Role } from "#kernel/contract/roles.ts";
import { Role as RoleShape } from "#kernel/contract/roles.ts";
import type { Tone } from "#kernel/web/practice.ts";
import { Level, type Person, PersonAccess } from "../contract.ts";
import { t } from "./messages.ts";

type Options<Value extends string> = readonly { value: Value; label: string }[];

export const levels: Options<Level> = Level.options.map((value) => ({ value, label: t(value) }));
export const roles: Options<Role> = RoleShape.options.map((value) => ({ value, label: t(value) }));
export const accesses: Options<PersonAccess> = PersonAccess.options.map((value) => ({
  value,
  label: t(value),
}));

export const accessTone: Record<PersonAccess, Tone> = {
  listed: "quiet",
  invited: "waiting",
  joined: "good",
  deactivated: "quiet",
};

/** "Analyst, contributor": what somebody is, as far as it is known. */
export function positionOf({ placement }: Pick<Person, "placement">): string {
  if (!placement) return "";
  return placement.title || (placement.level ? t(placement.level) : "");
}

const parts = [
  "owner",
  "sponsor",
  "ally",
  "guest",
  "lead",
  "member",
  "chair",
  "receiver",
  "decider",
  "adopter",
  "facilitator",
  "scribe",
  "adviser",
] as const;

/** A part somebody takes in a record, in words; one that no practice here has put into words shows as it is. */
export function partIn(part: string): string {
  const known = parts.find((each) => each === part);
  return known ? t(`part_${known}`) : part.replaceAll("_", " ");
}
