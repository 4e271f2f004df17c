// caught by weft(directions)
import { practiceWebs } from "#practices/registry.web.tsx";
export const all = practiceWebs;
