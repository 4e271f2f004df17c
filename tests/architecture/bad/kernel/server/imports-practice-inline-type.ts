// caught by weft(directions)
export type Known = import("#practices/risks/contract.ts").Risk;
