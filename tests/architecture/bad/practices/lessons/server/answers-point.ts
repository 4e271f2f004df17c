// fine
import { figures } from "#practices/risks/server/extension.ts";
export const answered = figures;
