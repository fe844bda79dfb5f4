/** The thread that computes pictures and replays. */
import { serveJobs } from './serve';
import type { ServingPort } from './serve';

// TypeScript types this file as a page; in a worker, `self` is the port to who started it.
serveJobs(
  self as unknown as ServingPort,
  (path) => fetch(self.location.origin + path),
  () => performance.now(),
);
