// caught by weft(words)
export const errors = [{ path: "/body/owner", message: "must be somebody who is here" }];
