/** The server's settings from the environment: the only reader of process.env in server/. */
import { resolve } from 'node:path';
import { z } from 'zod';

/** How much the server logs, most first. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const MAX_PORT = 65_535;

/** Environment variables with what each accepts, as the refusal says it. */
const ENVIRONMENT = {
  PORT: {
    accepts: `a whole number from 0 (any free port) to ${String(MAX_PORT)}`,
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= MAX_PORT),
    fallback: '3000',
  },
  HOST: {
    accepts: 'a host name or an IP address to listen on',
    schema: z.string().regex(/^[\w.:-]{1,253}$/),
    fallback: '0.0.0.0',
  },
  DATA_DIR: {
    accepts: 'the path of a folder',
    schema: z.string().refine((path) => !path.includes('\0')),
    fallback: './data',
  },
  LOG_LEVEL: { accepts: `one of ${LOG_LEVELS.join(', ')}`, schema: z.enum(LOG_LEVELS), fallback: 'info' },
  NODE_ENV: {
    accepts: 'one of production, development, test',
    schema: z.enum(['production', 'development', 'test']),
    fallback: 'production',
  },
} as const;

type Variable = keyof typeof ENVIRONMENT;
type Environment = Readonly<Record<string, string | undefined>>;

/** What the server is told from outside. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder with everything that is kept. */
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Pages are compiled as they are asked for, and reload when their source changes. */
  readonly isDevelopment: boolean;
}

/** A variable of the environment that the server does not accept; the message is one line for the user. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly variable: Variable,
    readonly value: string,
  ) {
    super(`${variable} is ${JSON.stringify(value)}, but must be ${ENVIRONMENT[variable].accepts}.`);
  }
}

function read<V extends Variable>(
  environment: Environment,
  variable: V,
): z.output<(typeof ENVIRONMENT)[V]['schema']>;
function read(environment: Environment, variable: Variable): string | number {
  const { schema, fallback } = ENVIRONMENT[variable];
  const value = environment[variable]?.trim();
  const text = value === undefined || value === '' ? fallback : value;
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw new ConfigError(variable, text);
  return parsed.data;
}

/** Reads the settings; an unset or empty variable takes its default. Throws ConfigError at the first bad one. */
export function readConfig(environment: Environment = process.env): Config {
  return {
    port: read(environment, 'PORT'),
    host: read(environment, 'HOST'),
    dataDir: resolve(read(environment, 'DATA_DIR')),
    logLevel: read(environment, 'LOG_LEVEL'),
    isDevelopment: read(environment, 'NODE_ENV') === 'development',
  };
}
