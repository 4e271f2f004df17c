import { messages } from "#kernel/web/i18n.ts";

export const t = messages({ scorecard: "Scorecard", words: "figures measure health collaboration" });
