import { type Argument, Command, type ErrorOptions, Help, InvalidArgumentError, Option } from "commander";
import { kit } from "./kit-texts.ts";
import { spokenLanguages } from "./say.ts";
import { sayWrongCall } from "./wrong-call.ts";

/** A command whose help and faults of the call are said in the language of this process; so are its subcommands. */
export class SpokenCommand extends Command {
  override createCommand(name?: string): Command {
    return new SpokenCommand(name);
  }

  override createHelp(): Help {
    return Object.assign(new SpokenHelp(), this.configureHelp());
  }

  override error(message: string, options?: ErrorOptions): never {
    return super.error(sayWrongCall(message), options);
  }
}

/** The whole program, with what all commands have. To be made after `speak`. */
export function makeProgram(name: string, version: string): Command {
  return new SpokenCommand(name)
    .version(version, "-V, --version", kit("versionOption"))
    .helpOption("-h, --help", kit("helpOption"))
    .helpCommand(`help ${kit("commandMark")}`, kit("helpCommand"))
    .addOption(new Option("--language <language>", kit("languageOption")).choices(spokenLanguages))
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(kit("howCalled"));
}

const marks = (text: string) =>
  text.replace("[options]", kit("optionsMark")).replace("[command]", kit("commandMark"));

const titles: Readonly<Record<string, () => string>> = {
  "Usage:": () => kit("usage"),
  "Arguments:": () => kit("arguments"),
  "Options:": () => kit("options"),
  "Global Options:": () => kit("globalOptions"),
  "Commands:": () => kit("commands"),
};

class SpokenHelp extends Help {
  override styleTitle(title: string): string {
    return titles[title]?.() ?? title;
  }

  override commandUsage(command: Command): string {
    return marks(super.commandUsage(command));
  }

  override subcommandTerm(command: Command): string {
    return marks(super.subcommandTerm(command));
  }

  override optionDescription(option: Option): string {
    const takesValue = option.required || option.optional;
    return described(
      option.description,
      option.argChoices,
      takesValue ? option.defaultValue : undefined,
      option.defaultValueDescription,
    );
  }

  override argumentDescription(argument: Argument): string {
    return described(
      argument.description,
      argument.argChoices,
      argument.defaultValue,
      argument.defaultValueDescription,
    );
  }

  /** The version is asked of the program, not of a command. */
  override visibleGlobalOptions(command: Command): Option[] {
    return super.visibleGlobalOptions(command).filter(({ long }) => long !== "--version");
  }
}

function described(
  description: string,
  choices: readonly string[] | undefined,
  standard: string | number | undefined,
  standardInWords: string | undefined,
): string {
  const more = [
    ...(choices ? [kit("choices", { choices: choices.join(", ") })] : []),
    ...(standard === undefined ? [] : [kit("default", { value: standardInWords ?? String(standard) })]),
  ];
  return [description, more.length > 0 ? `(${more.join("; ")})` : ""].filter(Boolean).join(" ");
}

/** What stands below the help of a command: how it is called, and what there is to say beside. */
export function helpBelow(calls: readonly string[], more?: { before?: string; after?: string }): string {
  const shown = [kit("example"), ...calls.map((call) => `  ${call}`)].join("\n");
  return [more?.before, shown, more?.after]
    .map((part) => (part === undefined ? "" : `\n${part}\n`))
    .join("")
    .trimEnd();
}

/** Reads the value of an option that is a whole number. */
export function wholeFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(kit("wholeFrom", { least }));
  };
}
