export type SignInDays = { readonly idle: number; readonly most: number };

/** Days after which a sign-in ends: without being used, and however much it is used. */
export const usualSignInDays: SignInDays = { idle: 14, most: 90 };
