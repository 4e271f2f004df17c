export const words = {
  digest: "digest",
  digests: "Digests",
  published: "Published",
} as const;
