export const words = {
  title: "Search",
  field: "Search everything",
  lead: "Titles, texts and what is said in them: comments, updates, help, statements, criteria.",
  hint: 'All words must be there. "Quoted words" stand beside each other, -word leaves one out, a key such as C-12 is first.',
  others_one: "{{count}} more place in it",
  others_other: "{{count}} more places in it",
  found: "Found",
  nothing: "Nothing found",
  nothingWhy: "Try one word less, or another. What you may not see is not searched.",
  first: "The first {{count}} are shown. One word more brings what you mean nearer.",
} as const;
