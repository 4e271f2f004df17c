export const words = {
  digest: "digest",
  digests: "Digests",
  published: "Published",
  eventPublished_one: "published this digest with {{count}} line",
  eventPublished_other: "published this digest with {{count}} lines",
} as const;
