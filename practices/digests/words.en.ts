export const words = {
  digest: "digest",
  digests: "Digests",
  published: "Published",
  titled: "{{name}}, {{day, day}}",
  titledWeek: "The week of {{day, day}}",
} as const;
