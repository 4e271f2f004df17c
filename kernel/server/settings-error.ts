/** A setting is wrong; the message names it and says what to do. */
export class SettingsError extends Error {}
