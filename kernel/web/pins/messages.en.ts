export const words = {
  pin: "Keep at hand",
  pinOf: "Keep {{name}} at hand",
  unpin: "Take out of Mine",
  unpinOf: "Take {{name}} out of Mine",
  pinned: "In Mine now",
  unpinned: "Taken out of Mine",
  full: "Mine holds seven; take one out first",
} as const;
