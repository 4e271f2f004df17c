import { ahead, webPractice } from "#kernel/web/practice.ts";
import { loom } from "../contract.ts";
import { t } from "./words.ts";

const whole = () => [ahead(loom.operations.get)];

export const loomWeb = webPractice({
  contract: loom,
  nav: { area: "map", label: t("loom"), path: "loom", order: 1 },
  routes: [{ path: "loom", load: () => import("./loom-page.tsx"), ahead: whole }],
  records: {},
  palette: [{ label: t("loom"), words: t("words"), path: "loom" }],
  home: { hero: () => import("./loom-hero.tsx"), ahead: whole },
  listensTo: ["challenges", "people", "work"],
});
