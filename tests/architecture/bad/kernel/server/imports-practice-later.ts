// caught by weft(directions)
export const later = () => import("#practices/risks/contract.ts");
