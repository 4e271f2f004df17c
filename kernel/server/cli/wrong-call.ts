import { kit } from "./kit-texts.ts";

type Say = (found: readonly string[]) => string;

/** The sentences of commander about a wrong call, with what is named in them. */
const sentences: readonly (readonly [RegExp, Say])[] = [
  [/^error: missing required argument '(.+)'$/, ([name]) => kit("missingArgument", { name: name! })],
  [/^error: option '(.+)' argument missing$/, ([flags]) => kit("optionMissingArgument", { flags: flags! })],
  [
    /^error: required option '(.+)' not specified$/,
    ([flags]) => kit("missingMandatoryOption", { flags: flags! }),
  ],
  [/^error: unknown option '(.+)'$/, ([flag]) => kit("unknownOption", { flag: flag! })],
  [/^error: unknown command '(.+)'$/, ([name]) => kit("unknownCommand", { name: name! })],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+): (.*)\.$/s,
    ([expected, received, list]) =>
      kit("excessArguments", { count: Number(expected), received: received!, list: list! }),
  ],
  [
    /^error: option '(.+?)' argument '(.*?)' is invalid\. (.*)$/s,
    ([flags, value, why]) => kit("invalidOption", { flags: flags!, value: value!, why: reason(why!) }),
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.+?)'\. (.*)$/s,
    ([value, name, why]) => kit("invalidArgument", { value: value!, name: name!, why: reason(why!) }),
  ],
];

/**
 * What commander says about a wrong call, in the language of this process; what is not known here stays as it is. Its sentences are
 * read because it hands over no values, only a code; the test of this file holds each of them.
 */
export function sayWrongCall(message: string): string {
  const [, said = message, names, name] =
    /^(.*?)(?:\n\(Did you mean (?:one of (.+)|(.+))\?\))?$/s.exec(message) ?? [];
  const hint =
    names !== undefined
      ? `\n${kit("didYouMeanOneOf", { names })}`
      : name !== undefined
        ? `\n${kit("didYouMean", { name })}`
        : "";
  for (const [form, say] of sentences) {
    const found = form.exec(said);
    if (found) return say(found.slice(1)) + hint;
  }
  return said + hint;
}

function reason(why: string): string {
  const choices = /^Allowed choices are (.*)\.$/.exec(why)?.[1];
  return choices === undefined ? why : kit("allowedChoices", { choices });
}
