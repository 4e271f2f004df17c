export const words = {
  title: "Search and go",
  field: "Search records, pages and commands",
  all: "All results for {{q}}",
  nothing: "Nothing found. Search forgives typing errors, but needs a word of the title or the text.",
  go: "Go to {{label}}",
  home: "Home: this week",
  inbox: "Inbox",
  preferences: "Preferences",
  signIns: "Sign-ins and password",
  keys: "API keys",
  keyboard: "Keyboard help",
} as const;
