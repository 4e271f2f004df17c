import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Plugin, parseSync } from "vite";
import type { Node } from "./walk.ts";

type Named = { name: string };
type Specifier = { type: string; local: Named; imported?: Named; exported?: Named };
type Statement = Node & { source?: { value: string } | null; specifiers?: Specifier[] };
type Place = { file: string; name: string };

const packages = ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"];

/**
 * Takes `import { Button } from "@mantine/core"` from the file Button stands in and not by way of the package's list of
 * everything it has: the build then reads 300 files instead of 6,000, and knows which page needs what.
 */
export function deepImports(): Plugin {
  const places = new Map<string, Map<string, Place>>();

  return {
    name: "weft-deep-imports",
    apply: "build",
    transform: {
      order: "post",
      async handler(code, id) {
        // Mantine's own components take hooks by the list; one that stands in the first view would bring all that any page uses.
        if (id.includes("/node_modules/") && !id.includes("/node_modules/@mantine/core/")) return null;
        if (!packages.some((name) => code.includes(name))) return null;
        let out = code;
        const statements = (this.parse(code) as unknown as { body: Statement[] }).body;
        for (const { type, start, end, source, specifiers = [] } of statements.toReversed()) {
          if (type !== "ImportDeclaration" || !source || !packages.includes(source.value)) continue;
          const list = await this.resolve(source.value, id);
          if (!list) continue;
          const known = places.get(list.id) ?? placesIn(list.id);
          places.set(list.id, known);
          const lines = specifiers.map(({ imported, local }) => {
            const place = known.get(imported?.name ?? "default");
            if (!place)
              return this.error(`${id} takes ${imported?.name} from ${source.value}, which has none`);
            return `import { ${place.name} as ${local.name} } from ${JSON.stringify(place.file)};`;
          });
          out = out.slice(0, start) + lines.join(" ") + out.slice(end);
        }
        return { code: out, map: null };
      },
    },
  };
}

/** Where each name that a package's main file passes on comes from. */
function placesIn(file: string): Map<string, Place> {
  const places = new Map<string, Place>();
  const locals = new Map<string, Place>();
  const at = (source: string) => resolve(dirname(file), source);
  const { program } = parseSync(file, readFileSync(file, "utf8"));
  for (const { type, source, specifiers = [] } of program.body as unknown as Statement[]) {
    for (const { local, imported, exported } of specifiers) {
      if (type === "ImportDeclaration" && source)
        locals.set(local.name, { file: at(source.value), name: imported?.name ?? "default" });
      if (type !== "ExportNamedDeclaration" || !exported) continue;
      const place = source ? { file: at(source.value), name: local.name } : locals.get(local.name);
      if (place) places.set(exported.name, place);
    }
  }
  return places;
}
