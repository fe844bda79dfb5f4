/** The settings that the environment gives the server. */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '@/server/config';

const refusalOf = (environment: Record<string, string>): ConfigError => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(environment)}`);
};

describe('the settings', () => {
  const defaults = {
    port: 3000,
    host: '0.0.0.0',
    dataDir: resolve('data'),
    logLevel: 'info',
    isDevelopment: false,
  };

  test('have defaults for what is unset or empty', () => {
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', HOST: ' ', DATA_DIR: '', LOG_LEVEL: '' })).toEqual(defaults);
  });

  test('are what the environment says', () => {
    const environment = {
      PORT: ' 8080 ',
      HOST: '127.0.0.1',
      DATA_DIR: '/srv/school',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'development',
    };
    expect(readConfig(environment)).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('/srv/school'),
      logLevel: 'warn',
      isDevelopment: true,
    });
  });

  test.each(['0', '1', '65535'])('take port %s', (port) => {
    expect(readConfig({ PORT: port }).port).toBe(Number(port));
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '65536'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['HOST', 'http://localhost'],
    ['HOST', 'two hosts'],
    ['DATA_DIR', 'a\0b'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_LEVEL', 'INFO'],
    ['NODE_ENV', 'staging'],
  ])(
    'refuse %s=%j in one line that names the variable, the value and what is accepted',
    (variable, value) => {
      const { message } = refusalOf({ [variable]: value });
      expect(message.split('\n')).toHaveLength(1);
      expect(message.startsWith(`${variable} is ${JSON.stringify(value)}, but must be `)).toBe(true);
    },
  );

  test('say which log levels there are', () => {
    expect(refusalOf({ LOG_LEVEL: 'loud' }).message).toBe(
      'LOG_LEVEL is "loud", but must be one of trace, debug, info, warn, error, fatal, silent.',
    );
  });
});
