/** An installed Firefox, started with a profile of its own and nothing but one page. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** What to do where there is none. */
export const INSTALL_FIREFOX =
  'install Firefox (Debian: apt-get install firefox-esr) or name one in DOWNHILL_FIREFOX';

/** The one named by DOWNHILL_FIREFOX, else an installed one; null where there is none. */
export function findFirefox(
  named = process.env.DOWNHILL_FIREFOX,
  exists: (path: string) => boolean = existsSync,
): string | null {
  // One that was asked for by name is not silently replaced by another.
  if (named !== undefined && named !== '') return exists(named) ? named : null;
  return INSTALLED.find((path) => exists(path)) ?? null;
}

/** Settings under which it calls nobody and shows nothing of its own. */
const PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.topsites.contile.enabled': false,
  'browser.newtabpage.activity-stream.feeds.topsites': false,
  'browser.newtabpage.activity-stream.feeds.section.topstories': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.firstRunURL': '',
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-manager.url': '',
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.proxy.type': 0,
  'network.trr.mode': 5,
  'privacy.trackingprotection.enabled': false,
  'security.OCSP.enabled': 0,
  'security.remote_settings.crlite_filters.enabled': false,
  'security.remote_settings.intermediates.enabled': false,
  'services.settings.server': 'data:,',
  'signon.rememberSignons': false,
  'startup.homepage_welcome_url': '',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
};

export interface RunningFirefox {
  /** Rejects, with what it printed, when it ends before it is closed. */
  readonly ended: Promise<never>;
  close(): Promise<void>;
}

/** Opens the page, unseen. */
export async function startFirefox(path: string, url: string): Promise<RunningFirefox> {
  const profile = await mkdtemp(join(tmpdir(), 'downhill-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const child = spawn(path, ['--headless', '--no-remote', '--profile', profile, url], {
    // It refuses to run as root in a home of somebody else, and writes caches there.
    env: { ...process.env, HOME: profile, XDG_CACHE_HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its processes are one group, to be ended together.
    detached: true,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  let isClosing = false;
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (!isClosing) reject(new Error(`Firefox ended with exit code ${String(code)}:\n${errors}`));
    });
  });
  // Whoever does not wait for it is not to be ended by it.
  ended.catch(() => undefined);
  return {
    ended,
    close: async () => {
      isClosing = true;
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await closed;
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
