import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const names = /^(.*\/@mantine\/core)\/esm\/.*\/(\w+)\.module\.mjs$/;

/**
 * Gives each component of Mantine its own style sheet, and no page the others: the file with the names of its classes brings
 * `styles/Button.layer.css` along. Which components are used is thus said once, by importing them.
 */
export function mantineStyles(): Plugin {
  return {
    name: "weft-mantine-styles",
    transform(code, id) {
      const [, home, component] = names.exec(id) ?? [];
      if (!home || !component) return null;
      const styles = join(home, "styles", `${component}.layer.css`);
      if (!existsSync(styles)) return this.error(`${component} of Mantine has no style sheet ${styles}`);
      return { code: `import ${JSON.stringify(styles)};\n${code}`, map: null };
    },
  };
}
