// caught by weft(words)
export const columns = [{ key: "owner", header: "Who answers" }];
