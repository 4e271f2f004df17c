// caught by weft(directions)
export * from "#practices/risks/contract.ts";
