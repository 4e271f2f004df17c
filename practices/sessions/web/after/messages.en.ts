export const words = {
  wasHere: "Who was here",
  namesForThem: "Who they were is told to those who were here, for thirty days.",
  open: "What is open",
  carried: "goes on in the next session",
} as const;
