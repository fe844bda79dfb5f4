/** The launcher's children: signals are passed on once, exit codes are handed back, and nobody is left behind. */
import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { capture, runNode } from '../../server/launch/lib/child.mjs';

const CHILD_MODULE = new URL('../../server/launch/lib/child.mjs', import.meta.url).href;

/** Counts the stop signals it gets; SIGUSR2 ends it with exit code 40 + their number. */
const COUNTING_CHILD = `
  let signals = 0;
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log(name, (signals += 1)));
  process.on('SIGUSR2', () => process.exit(40 + signals));
  setInterval(() => undefined, 1000);
  console.log('pid', process.pid);
`;

/** A launcher that runs a child in its place, and what both print. */
function launch(childCode: string) {
  const code = `
    import { runInPlace } from ${JSON.stringify(CHILD_MODULE)};
    process.exitCode = await runInPlace(['--eval', ${JSON.stringify(childCode)}], {});
  `;
  const launcher = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    launcher.kill('SIGKILL');
  });
  let output = '';
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = pattern.exec(output);
        if (found) resolve(found);
      };
      launcher.stdout.on('data', look);
      look();
    });
  launcher.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const exitCode = new Promise<number | null>((resolve) => launcher.once('exit', resolve));
  const closed = new Promise<void>((resolve) => launcher.stdout.once('close', () => resolve()));
  return { launcher, printed, exitCode, closed };
}

describe('a process that runs in the launcher’s place', () => {
  test('has its exit code handed back', async () => {
    expect(await launch('process.exit(7)').exitCode).toBe(7);
  });

  test('is told once to stop when npm repeats the terminal’s Ctrl-C', async () => {
    const { launcher, printed, exitCode } = launch(COUNTING_CHILD);
    const pid = Number((await printed(/pid (\d+)/))[1]);
    launcher.kill('SIGINT');
    launcher.kill('SIGINT');
    await printed(/SIGINT 1/);
    launcher.kill('SIGTERM');
    process.kill(pid, 'SIGUSR2');
    expect(await exitCode).toBe(41);
  });

  test('is asked to stop when the launcher was killed', async () => {
    const { launcher, printed, closed } = launch(COUNTING_CHILD);
    const pid = Number((await printed(/pid (\d+)/))[1]);
    launcher.kill('SIGKILL');
    await printed(/SIGTERM 1/);
    process.kill(pid, 'SIGUSR2');
    await closed;
  });
});

describe('a quiet tool', () => {
  test('hands back its exit code and all that it wrote', async () => {
    const code = 'process.stdout.write("out "); process.stderr.write("err"); process.exitCode = 3';
    expect(await capture(process.execPath, ['--eval', code])).toEqual({ code: 3, output: 'out err' });
  });

  test('that cannot be started counts as failed', async () => {
    const { code, output } = await capture('downhill-no-such-command', []);
    expect(code).toBe(127);
    expect(output).toContain('downhill-no-such-command');
  });

  test('that fails is named with its exit code and its words', async () => {
    const failing = runNode('the tool', ['--eval', 'console.error("why"); process.exit(9)']);
    await expect(failing).rejects.toThrow('the tool failed (exit code 9):\nwhy');
  });
});
