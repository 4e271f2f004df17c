// caught by weft(directions)
export const loose = true;
