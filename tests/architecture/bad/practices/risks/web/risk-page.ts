// fine
import { shell } from "#kernel/web/shell.ts";
import { mayClose } from "../rules.ts";

export const riskPage = { shell, mayClose };
