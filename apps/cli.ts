#!/usr/bin/env node
import "./compile-cache.ts";
import { exitCodes } from "#kernel/server/cli/command.ts";
import { languageOf, speak } from "#kernel/server/cli/say.ts";
import { weftProgram } from "./program.ts";

// Descriptions are said where commands are made.
speak(languageOf(process.argv.slice(2), process.env));
const program = weftProgram(({ exitCode }) =>
  process.exit(exitCode === 0 ? exitCodes.done : exitCodes.wrongInput),
);
await program.parseAsync();
