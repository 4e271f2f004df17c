import { InputFault } from "#kernel/server/cli/command.ts";
import { say } from "./say-network.ts";

/** A whole number from a command line option. @throws InputFault */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw new InputFault(say("optionWhole", { name, least, given: text }));
  }
  return value;
}
