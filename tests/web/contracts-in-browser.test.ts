import { resolve } from "node:path";
import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { contracts } from "../../bin/web/contracts.ts";

/** What the browser would get of a page that stands in the web part of the risks. */
async function pageWith(source: string, file = "practices/risks/web/made-for-this-test.ts") {
  const page = resolve(file);
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: page, preserveEntrySignatures: "strict" },
    },
    plugins: [
      contracts(),
      {
        name: "the-page",
        enforce: "pre",
        resolveId: (id) => (id === page ? id : null),
        load: (id) => (id === page ? source : null),
      },
    ],
  })) as Rolldown.RolldownOutput;
  return built.output.filter((part) => part.type === "chunk");
}

test("a page gets an operation's way, an enum's options, and no schema", async () => {
  const [page, ...others] = await pageWith(`
    import { Response, risks } from "../contract.ts";
    export const given = { path: risks.operations.accept.path, options: Response.options };`);
  expect(page!.code).toContain("/risks/{risk}/acceptances");
  expect(page!.code).toContain('"avoid"');
  expect(page!.code).not.toContain("Accept it as it is now");
  expect(page!.moduleIds.some((id) => id.includes("node_modules"))).toBe(false);
  // What the body of a change must be is loaded by whoever changes something.
  expect(others.map(({ code }) => code).join()).toContain('"risks.accept"');
  expect(page!.code).not.toContain("pattern");
});

test("a door takes along the lists and what it names itself, and leaves the rest to its pages", async () => {
  const [door] = await pageWith(
    `import { risks } from "../contract.ts"; export const given = [risks, risks.operations.get];`,
    "practices/risks/web/index.tsx",
  );
  expect(door!.code).toContain('"risks.list"');
  expect(door!.code).toContain('"risks.get"');
  expect(door!.code).toContain('"prefix"');
  // It says `raise` and `accept` nowhere.
  expect(door!.code).not.toContain("risks.accept");
});

test("a page that would need a schema in the browser is refused by the build", async () => {
  await expect(
    pageWith(`import { Risk } from "../contract.ts"; export const risk = Risk.parse({});`),
  ).rejects.toThrow("Risk.parse needs zod at run time");
  await expect(
    pageWith(`import { line } from "#kernel/contract/ids.ts"; export const title = line();`),
  ).rejects.toThrow("line is a function of a contract");
  await expect(pageWith(`import { z } from "zod"; export const text = z.string();`)).rejects.toThrow(
    "needs zod at run time, which does not travel to the browser",
  );
});
