/**
 * Who may import whom: section 2 of ARCHITECTURE.md, decided on paths from the root of the house. lint-plugin.ts asks it
 * for every import, also of types and whichever way it is written.
 */

type Room = {
  /** `analysis`, `kernel/contract`, `kernel/server`, `kernel/web`, `slice`, `registry`, `apps`, `worlds`, `around`. */
  kind: string;
  slice?: string;
  /** Of a slice or registry: `contract`, `vocabulary` (with its words), `rules`, `server` or `web`; of an app: `server` or `web`. */
  part?: string;
  /** The one file of a slice others may import for its part. */
  door: boolean;
  test: boolean;
};

/** `undefined` for what the house's directions do not speak about, such as the configuration files at the root. */
export function roomOf(path: string): Room | undefined {
  const [top = "", second = "", third = "", ...deeper] = path.split("/");
  const test = /\.test\.tsx?$/.test(path);
  const plain = { door: false, test };
  if (top === "analysis" || top === "worlds") return { kind: top, ...plain };
  if (top === "kernel") return { kind: `kernel/${second}`, ...plain };
  if (top === "apps") return { kind: "apps", part: path === "apps/web.tsx" ? "web" : "server", ...plain };
  if (top === "tests" || top === "bench") return { kind: "around", ...plain };
  if (top !== "practices") return undefined;
  const registry = second.match(/^registry\.(contract|server|web)\.tsx?$/);
  if (registry && third === "") return { kind: "registry", part: registry[1], ...plain };
  if (third === "") return { kind: "slice", slice: "", ...plain };
  const part =
    third.match(/^(contract|rules|server|web|vocabulary)(\.ts)?$/)?.[1] ??
    (/^(words|sentences)\.[a-z]{2}\.ts$/.test(third) ? "vocabulary" : undefined);
  const inside = deeper.join("/");
  const door =
    (part === "contract" && third === "contract.ts") ||
    (part === "server" && inside === "index.ts") ||
    (part === "web" && inside === "index.tsx");
  return { kind: "slice", slice: second, part, door, test };
}

const kernelOf: Record<string, readonly string[]> = {
  contract: ["kernel/contract", "analysis"],
  vocabulary: ["kernel/contract"],
  rules: ["kernel/contract", "analysis"],
  server: ["kernel/server", "kernel/contract", "analysis"],
  web: ["kernel/web", "kernel/contract", "analysis"],
};

const partsOf: Record<string, readonly string[]> = {
  contract: ["contract"],
  vocabulary: ["contract", "vocabulary"],
  rules: ["contract", "rules"],
  server: ["contract", "vocabulary", "rules", "server"],
  web: ["contract", "vocabulary", "rules", "web"],
};

/**
 * Why `from` may not import `to`, in a sentence; `undefined` when it may. `names` are the names taken, `*` for all.
 *
 * @example whyNot("practices/risks/web/risk-page.tsx", "practices/risks/server/risk-store.ts", ["riskStore"])
 * // "The web part of risks may not import its server part."
 */
export function whyNot(from: string, to: string, names: readonly string[]): string | undefined {
  const here = roomOf(from);
  const there = roomOf(to);
  if (!here || !there) return undefined;
  switch (here.kind) {
    case "analysis":
      return there.kind === "analysis"
        ? undefined
        : "Analysis knows nothing else of the house: hand it plain data.";
    case "kernel/contract":
    case "kernel/server":
    case "kernel/web":
      return fromKernel(here, there);
    case "slice":
      return fromSlice(here, there, names);
    case "registry":
      return fromRegistry(here, there);
    case "apps":
      return fromApp(here, there);
    case "worlds":
      return there.kind === "kernel/web" || there.part === "web" || there.kind === "apps"
        ? "Worlds are made on the server side; they import no web part and no app."
        : behindDoor(there);
    default:
      return behindDoor(there);
  }
}

/** Why a file may not stand where it stands. */
export function misplaced(path: string): string | undefined {
  const here = roomOf(path);
  if (here?.kind !== "slice" || here.part !== undefined || here.test) return undefined;
  return "The files of a practice stand in contract.ts, contract/, vocabulary.ts with its words and sentences, rules.ts, rules/, server/ or web/.";
}

function fromKernel(here: Room, there: Room): string | undefined {
  // A kernel test may run the whole house; what it then meets there it knows by the kernel's own contract.
  if (here.test && there.kind === "registry") return undefined;
  if (["slice", "registry", "apps", "worlds"].includes(there.kind)) {
    return "The kernel knows no practice: what it needs is handed to it by apps/ from the registries.";
  }
  if (there.kind === "around") {
    return here.test ? undefined : "What the product is made of may not import tests or benchmarks.";
  }
  const part = here.kind.slice("kernel/".length);
  return kernelOf[part]?.includes(there.kind) ? undefined : `kernel/${part} may not import ${there.kind}.`;
}

function fromSlice(here: Room, there: Room, names: readonly string[]): string | undefined {
  const { slice, part } = here;
  if (part === undefined) {
    if (here.test) return there.kind === "slice" && there.slice === slice ? undefined : behindDoor(there);
    return undefined;
  }
  if (there.kind === "slice" && there.slice === slice) {
    if (here.test || (there.part !== undefined && partsOf[part]?.includes(there.part))) return undefined;
    return `The ${part} part of ${slice} may not import its ${there.part} part.`;
  }
  if (there.kind === "slice") {
    const closed = behindDoor(there);
    if (closed !== undefined) return closed;
    if (there.part === "contract" || here.test) return undefined;
    if (part !== "server" || there.part !== "server") {
      return `The ${part} part of ${slice} may not import the ${there.part} part of another practice.`;
    }
    // A part: what it does to a record of the caller's, as that record's kind says that it carries it (decision 0024).
    const others = names.filter((name) => !/([rR]eadModel|Part)$/.test(name));
    return others.length === 0
      ? undefined
      : `Of ${there.slice} only its read model and its part may be used here, not ${others.join(", ")}.`;
  }
  if (here.test) return there.kind === "apps" ? "Apps are started, not imported." : undefined;
  if (kernelOf[part]?.includes(there.kind)) return undefined;
  if (there.kind === "registry" || there.kind === "apps") {
    return "Registries and apps import practices, not the other way round.";
  }
  return `The ${part} part of a practice may not import ${there.kind === "around" ? "tests or benchmarks" : there.kind}.`;
}

function fromRegistry(here: Room, there: Room): string | undefined {
  const part = here.part ?? "";
  if (there.kind === "slice") {
    if (there.door && there.part === part) return undefined;
    return `The ${part} registry imports the ${part} door of each practice and nothing else of it.`;
  }
  if (there.kind === "registry" && there.part === "contract") return undefined;
  return kernelOf[part]?.includes(there.kind)
    ? undefined
    : `The ${part} registry may not import ${there.kind}.`;
}

function fromApp(here: Room, there: Room): string | undefined {
  const other = here.part === "web" ? "server" : "web";
  if (there.kind === `kernel/${other}` || (there.kind !== "apps" && there.part === other)) {
    return `An app of the ${here.part} side may not import the ${other} side.`;
  }
  if (there.kind === "around") return "What the product is made of may not import tests or benchmarks.";
  return behindDoor(there);
}

function behindDoor(there: Room): string | undefined {
  if (there.kind !== "slice" || there.door) return undefined;
  return `Other rooms enter ${there.slice || "a practice"} by its doors: contract.ts, server/index.ts, web/index.tsx.`;
}
