// fine
type Program = { option(flags: string, description: string, standard: string): Program };
type Log = { info(values: object, message: string): void };

export function register(program: Program, log: Log, say: (key: string) => string): string {
  program.option("--out <folder>", say("out"), "export");
  log.info({}, "the server is ready");
  return "weft export --workspace nordwind --out here";
}
