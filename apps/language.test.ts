import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { languageOf, speak } from "#kernel/server/cli/say.ts";
import { weftProgram } from "./program.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "weft-language-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => speak("en"));

const ballots = join(folder, "ballots.csv");
writeFileSync(ballots, "voter,option,value\na,X,2\nb,X,1\n");

type Run = { code: number | null; out: string; err: string };

function weft(args: string[], environment: NodeJS.ProcessEnv = {}, script = "apps/cli.ts"): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return { code: status, out: stdout, err: stderr.replaceAll(ballots, "ballots.csv") };
}

test("the language is the one asked for, else that of the system, else English", () => {
  expect(languageOf(["tally", "--language", "de"], { LANG: "en_GB" })).toBe("de");
  expect(languageOf(["--language=en"], { LC_ALL: "de_DE.UTF-8" })).toBe("en");
  expect(languageOf(["--", "--language", "de"], {})).toBe("en");
  expect(languageOf([], { LC_ALL: "", LC_MESSAGES: "de_AT.UTF-8", LANG: "en_US" })).toBe("de");
  expect(languageOf([], { LC_ALL: "C", LANG: "de_DE" })).toBe("en");
  for (const locale of ["de", "de_DE", "DE-ch", "de@euro"])
    expect(languageOf([], { LANG: locale })).toBe("de");
  for (const locale of ["C", "POSIX", "fr_FR", "der", ""])
    expect(languageOf([], { LANG: locale })).toBe("en");
});

test("one command in both languages: its table, its fault with file, line and column, its JSON", () => {
  const tally = (...args: string[]) => weft(["tally", ballots, ...args]);
  expect(tally("--method", "score").out).toMatch(/^score, 2 ballots\n\nplace +option +result +votes\n/);
  expect(tally("--method", "score", "--language", "de").out).toMatch(
    /^score, 2 Stimmzettel\n\nPlatz +Option +Ergebnis +Stimmen\n/,
  );
  const refused = { code: 2, out: "" };
  expect(tally("--method", "approval")).toEqual({
    ...refused,
    err: "ballots.csv:2: value: must be 1 (approved) or 0: 2\n",
  });
  expect(tally("--method", "approval", "--language", "de")).toEqual({
    ...refused,
    err: "ballots.csv:2: value: muss 1 (Zustimmung) oder 0 sein: 2\n",
  });
  expect(tally("--method", "score", "--json", "--language", "de")).toEqual(
    tally("--method", "score", "--json"),
  );
});

test("numbers and days stand in a table as their reader writes them", () => {
  const plan = join(folder, "plan.json");
  writeFileSync(
    plan,
    '{"start":"2027-01-04","activities":[{"id":"a","after":[],"duration":1500.5}],"targets":["2027-03-31"]}',
  );
  const forecast = (language: string) =>
    weft(["forecast", plan, "--trials", "2000", "--language", language]).out;
  expect(forecast("en")).toMatch(/^2,000 trials.* 1,500\.5 {2}13 Feb 2031\n.*31 Mar 2027 +0\.0 %/s);
  expect(forecast("de")).toMatch(/^2\.000 Durchläufe.* 1\.500,5 {2}13\.02\.2031\n.*31\.03\.2027 +0,0 %/s);
});

test("doctor advises in German, and what it hands to machines is the same in every language", () => {
  const environment = {
    WEFT_DATA: join(folder, "none"),
    DATABASE_URL: "",
    SMTP_URL: "",
    LC_ALL: "de_DE.UTF-8",
  };
  const { out } = weft(["doctor"], environment);
  expect(out).toContain("der erste Start legt ihn an");
  expect(out).toContain("Setzen Sie SMTP_URL.");
  const checks = JSON.parse(weft(["doctor", "--json"], environment).out).checks;
  expect(checks.map(({ name }: { name: string }) => name)).toContain("data folder");
  expect(checks.find(({ name }: { name: string }) => name === "mail").says).toBe(
    "No mail server is set. Set SMTP_URL, such as smtps://user:password@mail.example.org",
  );
});

test("a wrong setting is said in the language of the system", () => {
  const { code, err } = weft(["migrate"], { WEFT_DTA: "x", LC_ALL: "de_DE.UTF-8" });
  expect([code, err]).toEqual([2, expect.stringContaining("WEFT_DTA ist keine Einstellung von Weft.")]);
});

/** Makes the program in a language; what commander writes is kept. */
function made(language: "en" | "de") {
  speak(language);
  const said = { out: "", err: "" };
  const program = weftProgram((how) => {
    throw how;
  });
  for (const command of commandsOf(program)) {
    command.configureOutput({
      writeOut: (text) => void (said.out += text),
      writeErr: (text) => void (said.err += text),
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    });
  }
  return { program, said };
}

function commandsOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

/** Everything that describes something of the program, by what it describes. */
function descriptions(program: Command): Map<string, string> {
  const found = new Map<string, string>();
  for (const command of commandsOf(program)) {
    const path = pathOf(command);
    found.set(path, command.description());
    for (const option of command.createHelp().visibleOptions(command))
      found.set(`${path} ${option.flags}`, option.description);
    for (const argument of command.registeredArguments)
      found.set(`${path} <${argument.name()}>`, argument.description);
  }
  return found;
}

test("every command, option and argument is described, and in German otherwise than in English", () => {
  const english = descriptions(made("en").program);
  const german = descriptions(made("de").program);
  expect([...german.keys()]).toEqual([...english.keys()]);
  expect(english.size).toBeGreaterThan(80);
  expect([...english].filter(([, text]) => text === "").map(([what]) => what)).toEqual([]);
  expect([...english].filter(([what, text]) => german.get(what) === text)).toEqual([]);
});

/** Texts that are the same in both languages because the words are. */
const alike = new Set(
  `--json option part Option person Person modularity link Link record name Name text Text likely rows Betweenness betweenness
  constraint Constraint pageRank index name_node none backupVersions`.split(/\s+/),
);

test.each(
  globSync("{apps,kernel/server}/**/*.en.ts", { cwd: root }).filter((file) => !file.includes("node_modules")),
)("%s has no text that is English in German too", async (file) => {
  const load = async (path: string): Promise<Record<string, string>> =>
    (await import(pathToFileURL(join(root, path)).href)).words;
  const english = await load(file);
  const german = await load(file.replace(/\.en\.ts$/, ".de.ts"));
  const same = Object.keys(english).filter((key) => german[key] === english[key] && !alike.has(key));
  expect(same.map((key) => [key, english[key]])).toEqual([]);
});

describe("what commander says of a wrong call is said in German", () => {
  test.each([
    [["tally", "--method", "irv"], /^Fehler: Das Argument „file“ fehlt/],
    [["export"], /^Fehler: Die Option „--workspace <name>“ muss angegeben werden/],
    [["export", "--out"], /^Fehler: Der Option „--out <folder>“ fehlt ihr Wert/],
    [
      ["export", "--workspace", "a", "--ot", "x"],
      /^Fehler: unbekannte Option „--ot“\n\(Gemeint war vielleicht --out\.\)/,
    ],
    [["servee"], /^Fehler: unbekannter Befehl „servee“\n\(Gemeint war vielleicht serve\.\)/],
    [["serve", "a", "b"], /^Fehler: zu viele Argumente\. Erwartet waren 0, angegeben sind 2: a, b\./],
    [["tally", "a", "--method", "best"], /nimmt „best“ nicht an\. Zur Wahl stehen majority, /],
    [["tally", "a", "--seats", "0"], /nimmt „0“ nicht an\. Es muss eine ganze Zahl ab 1 sein\./],
    [["forecast", "a", "--within", "-1"], /nimmt „-1“ nicht an\. Es muss eine Zahl über 0 sein\./],
  ])("%j", async (args, expected) => {
    const { program, said } = made("de");
    await expect(program.parseAsync(args, { from: "user" })).rejects.toThrow();
    expect(said.err).toMatch(expected);
    expect(said.err).not.toMatch(/error|Allowed|expected/);
  });
});

test("no help holds words that come from no message file", () => {
  const names = commandsOf(made("en").program).map((command) => pathOf(command).split(" ").slice(1));
  const help = names.map((name) => weft([...name, "--help"], {}, "tests/support/pseudo-cli.ts").out);
  for (const [at, text] of help.entries()) {
    const bare = text
      .replaceAll(/⟦[^⟧]*⟧/g, "")
      // Calls, and the plan in JSON, are the same in every language.
      .replaceAll(/^ +(\S+=\S+ )*weft .*$|^ +[{"].*$/gm, "")
      .replaceAll(/[<[][^>\]]*[>\]]/g, "");
    expect([names[at], bare.match(/\p{L}{3,}[,:;]? +\p{L}{2,} +\p{L}{2,}/u)]).toEqual([names[at], null]);
    expect(text).toContain("⟦");
  }
}, 240_000);
