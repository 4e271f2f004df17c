export const words = {
  near: "{{kind}} about the same",
  why: "Shares {{words}}",
  notForThis: "Not for this",
  notForThisOne: "Not for this: {{title}}",
  putAside: "Not offered to you here any more",
  putAsideForAll: "Not offered here any more",
} as const;
