/** The pages: Next.js on our HTTP server. */
import { existsSync } from 'node:fs';
import type { RequestListener, Server as HttpServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';

/** Prepares the pages. In development they are compiled when asked for, and reload over a WebSocket of Next's own. */
export async function preparePages(httpServer: HttpServer, isDevelopment: boolean): Promise<RequestListener> {
  const app = next({ dev: isDevelopment, dir: findRoot(), httpServer, quiet: !isDevelopment });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => void handle(request, response);
}

/** The folder of the installation, from the sources as from the bundle. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'next.config.js'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No next.config.js above ${import.meta.url}`);
    folder = parent;
  }
  return folder;
}
