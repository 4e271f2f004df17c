import { resolve } from "node:path";
import { z } from "zod";
import { spoken } from "./cli/say.ts";
import type { FileSettings } from "./files/open-files.ts";
import type { S3Settings } from "./files/s3-files.ts";
import { type SignInDays, usualSignInDays } from "./identity/sign-in-days.ts";
import { publicUrl } from "./public-url.ts";
import { sayInstallation as say } from "./say-installation.ts";
import { readSecretFile } from "./secret-file.ts";
import { SettingsError } from "./settings-error.ts";
import { type TrustedProxies, trustedProxies } from "./trusted-proxies.ts";

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(7400),
  HOST: z.string().default("127.0.0.1"),
  WEFT_URL: z.string().optional(),
  WEFT_DATA: z.string().default("./data"),
  DATABASE_URL: z.url().optional(),
  WEFT_MIGRATE_URL: z.url().optional(),
  WEFT_SECRET: z.string().optional(),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default("Weft <weft@localhost>"),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  WEFT_FILES: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}(\/[\w./-]*)?\?/, { error: () => say("filesForm") })
    .optional(),
  WEFT_FILES_KEY_ID: z.string().optional(),
  WEFT_FILES_SECRET: z.string().optional(),
  WEFT_FILE_MB: z.coerce.number().int().min(1).max(5_000).default(25),
  WEFT_FILES_GB: z.coerce.number().int().min(1).max(100_000).default(10),
  WEFT_SIGN_IN_IDLE_DAYS: z.coerce.number().int().min(1).max(90).default(usualSignInDays.idle),
  WEFT_SIGN_IN_DAYS: z.coerce.number().int().min(1).max(365).default(usualSignInDays.most),
  WEFT_TRUST_PROXY: z.string().default("false"),
  WEFT_BACKUP_FOLDER: z.string().optional(),
  WEFT_BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => say("backupAtForm") })
    .default("02:30"),
  WEFT_BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,2}d( [1-9]\d{0,2}w)?$/, { error: () => say("backupKeepForm") })
    .default("7d 4w"),
  WEFT_BACKUP_KEY: z.string().optional(),
  WEFT_AUDIT_ANCHORS: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Settings = {
  port: number;
  host: string;
  url: string;
  dataFolder: string;
  databaseUrl: string | null;
  /** The login that owns the tables, for `weft migrate`; the server does not use it. */
  migrateUrl: string | null;
  secret: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  files: FileSettings;
  signInDays: SignInDays;
  trustProxy: TrustedProxies;
  backup: BackupSettings;
  /** The file that the signed ends of the logs are appended to each night. */
  anchorFile: string | null;
  logLevel: z.infer<typeof Settings>["LOG_LEVEL"];
};

export type BackupSettings = {
  /** Where nightly backups go; null: none are made. */
  folder: string | null;
  /** HH:MM by the clock of this machine. */
  at: string;
  keep: { days: number; weeks: number };
  /** Encrypts them; a passphrase, or 32 bytes in base64. */
  key: string | null;
};

const secrets = [
  "DATABASE_URL",
  "WEFT_MIGRATE_URL",
  "WEFT_SECRET",
  "SMTP_URL",
  "OIDC_CLIENT_SECRET",
  "WEFT_FILES_KEY_ID",
  "WEFT_FILES_SECRET",
  "WEFT_BACKUP_KEY",
];
const samples = /^(change.?me|secret|password|example|sample|test|your)/i;

/**
 * Reads the settings of INTERFACES.md from the environment; every secret also from the file NAME_FILE names.
 * @throws SettingsError with the name of each setting that is wrong and what to do.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === "") continue;
    if (name in Settings.shape) given[name] = value;
    else if (name.startsWith("WEFT_") && !isFileOfSecret(name) && !name.startsWith("WEFT_REFERENCE_")) {
      throw new SettingsError(say("unknownSetting", { name }));
    }
  }
  for (const name of secrets) {
    const file = environment[`${name}_FILE`];
    if (!file) continue;
    if (given[name]) throw new SettingsError(say("settingTwice", { name }));
    try {
      given[name] = readSecretFile(file);
    } catch (error) {
      throw new SettingsError(say("settingUnread", { name, why: (error as Error).message }));
    }
  }
  const parsed = Settings.safeParse(given, { error: z.locales[spoken()]().localeError });
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"),
    );
  }
  const settings = parsed.data;
  if (settings.WEFT_SECRET !== undefined) checkSecret(settings.WEFT_SECRET);
  return {
    port: settings.PORT,
    host: settings.HOST,
    url: publicUrl(settings.WEFT_URL ?? `http://localhost:${settings.PORT}`),
    dataFolder: resolve(settings.WEFT_DATA),
    databaseUrl: settings.DATABASE_URL ?? null,
    migrateUrl: settings.WEFT_MIGRATE_URL ?? null,
    secret: settings.WEFT_SECRET ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    files: {
      s3: s3Of(settings),
      mostBytes: settings.WEFT_FILE_MB * 1_000_000,
      mostBytesTogether: settings.WEFT_FILES_GB * 1_000_000_000,
    },
    signInDays: { idle: settings.WEFT_SIGN_IN_IDLE_DAYS, most: settings.WEFT_SIGN_IN_DAYS },
    trustProxy: trustedProxies(settings.WEFT_TRUST_PROXY),
    backup: {
      folder: settings.WEFT_BACKUP_FOLDER === undefined ? null : resolve(settings.WEFT_BACKUP_FOLDER),
      at: settings.WEFT_BACKUP_AT,
      keep: keepOf(settings.WEFT_BACKUP_KEEP),
      key: settings.WEFT_BACKUP_KEY ?? null,
    },
    anchorFile: settings.WEFT_AUDIT_ANCHORS ? resolve(settings.WEFT_AUDIT_ANCHORS) : null,
    logLevel: settings.LOG_LEVEL,
  };
}

/** `s3://bucket/prefix?endpoint=https://…&region=…` with its two secrets. */
function s3Of(settings: z.infer<typeof Settings>): S3Settings | null {
  const { WEFT_FILES: files, WEFT_FILES_KEY_ID: keyId, WEFT_FILES_SECRET: secret } = settings;
  if (!files) return null;
  if (!keyId || !secret) throw new SettingsError(say("filesSecrets"));
  const { host: bucket, pathname, searchParams } = new URL(files);
  const endpoint = searchParams.get("endpoint") ?? "";
  if (!/^https?:\/\/[^/?#]+\/?$/.test(endpoint)) {
    throw new SettingsError(say("filesEndpoint"));
  }
  const path = pathname.replaceAll(/^\/+|\/+$/g, "");
  return {
    endpoint,
    bucket,
    prefix: path ? `${path}/` : "",
    region: searchParams.get("region") ?? "us-east-1",
    keyId,
    secret,
  };
}

/** `7d 4w`: the last of each of seven days and of each of four weeks. */
function keepOf(text: string): { days: number; weeks: number } {
  const [, days, weeks] = /^(\d+)d(?: (\d+)w)?$/.exec(text)!;
  return { days: Number(days), weeks: Number(weeks ?? 0) };
}

const isFileOfSecret = (name: string) => name.endsWith("_FILE") && secrets.includes(name.slice(0, -5));

function checkSecret(secret: string): void {
  if (Buffer.byteLength(secret) < 32) {
    throw new SettingsError(say("secretShort"));
  }
  if (samples.test(secret) || new Set(secret).size < 8) {
    throw new SettingsError(say("secretSample"));
  }
}
