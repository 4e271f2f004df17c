// caught by weft(keys)
export const field = (send: () => void): unknown => (
  <input onKeyUp={({ key }: { key: string }) => key === "Enter" && send()} />
);
