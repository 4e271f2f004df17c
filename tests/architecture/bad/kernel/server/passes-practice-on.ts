// caught by weft(directions)
export { risk } from "#practices/risks/contract.ts";
