// caught by weft(words)
type Program = { option(flags: string, description: string): Program };

export const register = (program: Program) => program.option("--json", "machines");
