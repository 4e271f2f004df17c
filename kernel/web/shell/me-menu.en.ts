export const words = {
  me: "{{name}}: preferences and sign out",
  preferences: "Preferences",
  signIns: "Sign-ins and password",
  keys: "API keys",
  keyboard: "Keyboard help",
  look: "Look",
  auto: "As the device",
  light: "Light",
  dark: "Dark",
  signOut: "Sign out",
} as const;
