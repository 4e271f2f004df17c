import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const names = /^(.*\/@mantine\/core)\/esm\/.*\/(\w+)\.module\.mjs$/;
const takes = /from "(?:\.\.\/)+(?:components\/)?(\w+)\//g;

/**
 * Gives each component of Mantine its own style sheet, and no page the others: the file with the names of its classes brings
 * `styles/Button.layer.css` along, and those of the components it is made of before it, in the order of Mantine's whole sheet.
 * Which components are used is thus said once, by importing them.
 */
export function mantineStyles(): Plugin {
  const places = new Map<string, number>();
  const made = new Map<string, ReadonlySet<string>>();

  /** The components whose files those of a component import. */
  function madeOf(home: string, component: string): ReadonlySet<string> {
    const known = made.get(component);
    if (known) return known;
    const folder = join(home, "esm/components", component);
    const files = globSync("**/*.mjs", { cwd: folder }).filter((file) => !file.endsWith(".module.mjs"));
    const others = files.flatMap((file) =>
      [...readFileSync(join(folder, file), "utf8").matchAll(takes)].map(([, name]) => name!),
    );
    const styled = new Set(others.filter((name) => name !== component && existsSync(sheetOf(home, name))));
    made.set(component, styled);
    return styled;
  }

  /** Where the whole sheet speaks of a component first. */
  function placeOf(home: string, component: string): number {
    const known = places.get(component);
    if (known !== undefined) return known;
    const [first = ""] = /\.m_[0-9a-f]+/.exec(readFileSync(sheetOf(home, component), "utf8")) ?? [];
    const place = readFileSync(join(home, "styles.layer.css"), "utf8").indexOf(first);
    places.set(component, place);
    return place;
  }

  return {
    name: "weft-mantine-styles",
    transform(code, id) {
      const [, home, component] = names.exec(id) ?? [];
      if (!home || !component) return null;
      if (!existsSync(sheetOf(home, component)))
        return this.error(`${component} of Mantine has no style sheet`);
      const all = new Set([component]);
      for (const each of all) for (const part of madeOf(home, each)) all.add(part);
      const sheets = [...all].toSorted((a, b) => placeOf(home, a) - placeOf(home, b));
      const lines = sheets.map((each) => `import ${JSON.stringify(sheetOf(home, each))};`);
      return { code: `${lines.join("\n")}\n${code}`, map: null };
    },
  };
}

const sheetOf = (home: string, component: string) => join(home, "styles", `${component}.layer.css`);
