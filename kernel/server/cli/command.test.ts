import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { describeFault, formatTable } from "./command.ts";
import { progress } from "./progress.ts";

type Run = { onOutput?: (kill: (signal: NodeJS.Signals) => void) => void };

/** Runs an action in a process of its own; `onOutput` is called whenever it has printed something. */
function runInProcess(body: string, { onOutput }: Run = {}) {
  const kit = JSON.stringify(new URL("./command.ts", import.meta.url).href);
  const script = `import { InputFault, interrupted, onStop, printJson, runCommand } from ${kit};\nawait runCommand(async () => {${body}})();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, LOG_LEVEL: "" },
  });
  const seen = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    seen.out += text;
    onOutput?.((signal) => child.kill(signal));
  });
  child.stderr.on("data", (text) => {
    seen.err += text;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...seen }));
  });
}

test("a command that is done ends with 0 and one JSON value, whole even when it is large", async () => {
  const { code, out } = await runInProcess(
    "printJson(Array.from({ length: 200000 }, (_, at) => at)); process.exit();",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toHaveLength(200_000);
});

test("faults of the input end with 2, each on its line, nothing on standard output", async () => {
  const { code, out, err } = await runInProcess(
    "throw new InputFault([{ file: 'a.csv', line: 3, column: 'email', message: 'is empty' }, { message: 'x\\u001b[2J' }], 7);",
  );
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toBe("a.csv:3: email: is empty\nx\ufffd[2J\n… and 7 more\n");
});

test("any other error ends with 1 and one sentence", async () => {
  const { code, out, err } = await runInProcess("throw new Error('the disk is full');");
  expect({ code, out, err }).toEqual({ code: 1, out: "", err: "weft: the disk is full\n" });
});

test("Ctrl-C cleans up, latest first, and ends with 130", async () => {
  const { code, err } = await runInProcess(
    `onStop(() => process.stderr.write("first "));
     onStop(async () => process.stderr.write("second "));
     setInterval(() => {}, 1000);
     process.stdout.write("ready");
     await new Promise((_, reject) => interrupted().addEventListener("abort", () => reject(interrupted().reason)));`,
    { onOutput: (kill) => kill("SIGINT") },
  );
  expect({ code, err }).toEqual({ code: 130, err: "second first " });
});

test("a command that goes on after its action is stopped in order too", async () => {
  const { code, err } = await runInProcess(
    `onStop(() => process.stderr.write("stopped"));
     setInterval(() => {}, 1000);
     setImmediate(() => process.stdout.write("ready"));`,
    { onOutput: (kill) => kill("SIGTERM") },
  );
  expect({ code, err }).toEqual({ code: 143, err: "stopped" });
});

test("a fault reads like a place in an editor", () => {
  expect(describeFault({ file: "plan.json", line: 4, column: 9, message: "is not a number" })).toBe(
    "plan.json:4:9: is not a number",
  );
  expect(describeFault({ message: "name a method" })).toBe("name a method");
});

test("numbers stand to the right in a table and control characters are taken out", () => {
  expect(
    formatTable(
      ["option", "votes"],
      [
        ["A\u001b[31m", 7],
        ["Long", 12],
      ],
    ),
  ).toBe("option  votes\n------  -----\nA\ufffd[31m      7\nLong       12\n");
});

test("progress keeps still at first, then shows lines seldom and a bar often, and clears the bar", () => {
  for (const terminal of [false, true]) {
    let now = 0;
    let written = "";
    const shown = progress("Importing", {
      terminal,
      now: () => now,
      write: (text) => void (written += text),
    });
    for (let done = 1; done <= 70; done++) {
      now += 100;
      shown.update(done, 100);
    }
    shown.end();
    if (terminal) expect(written.split("\r")).toHaveLength(63);
    else expect(written).toBe("Importing: 10 of 100\nImporting: 60 of 100\n");
  }
});
