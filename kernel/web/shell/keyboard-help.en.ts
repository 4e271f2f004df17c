export const words = {
  title: "Keyboard help",
  close: "Close",
  thisPage: "This page",
  searchKey: "Ctrl or ⌘ + K",
  move: "Move a line of Mine",
  moveKeys: "Alt + ↑ ↓",
  single: "Keys without Ctrl or ⌘",
  singleWhy:
    "Switch them off if you speak to your computer or press keys by mistake. It counts on all your devices.",
  singleOff: "They are switched off. Everything they do can be reached by the search and by buttons.",
} as const;
