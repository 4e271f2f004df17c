export const words = {
  digest: "digest",
  digests: "Digests",
  published: "published",
  titled: "{{name}}, {{day, day}}",
  titledWeek: "The week of {{day, day}}",
} as const;
