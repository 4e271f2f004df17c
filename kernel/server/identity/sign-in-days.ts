/** Days after which a sign-in ends: without being used, and however much it is used. */
export const signInDays = { idle: 14, most: 90 } as const;
