// caught by weft(directions)
import { risksWeb } from "#practices/risks/web/index.tsx";
export const other = risksWeb;
