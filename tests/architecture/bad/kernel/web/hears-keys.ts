// caught by weft(keys)
export const listen = (send: () => void): void =>
  addEventListener("keydown", ({ key }) => {
    if (key === "Enter") send();
  });
