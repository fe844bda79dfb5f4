/** Gets the bytes that an experiment's data are made from, once for all jobs that need them. */
import * as z from 'zod/mini';
import { contentOf, contentPath, shownExperiment } from '@/lib/experiment/content';
import { refusalSchema } from '@/lib/protocol';
import type { Job } from './jobs';
import { Recent } from './recent';

/** Gets what lies at a path of the server. */
export type Fetch = (path: string) => Promise<Response>;

/** Whole data sets kept at once: the newest, and the one before while its run is still looked at. */
const KEPT = 3;

/** Path of what a job needs besides itself; null when nothing. */
function neededPath(job: Job): string | null {
  // An untrained network depends on no data; its metrics do, and for data as large as MNIST they are left out.
  const isUntrained = job.kind === 'replay' && job.epoch === 0 && !job.keyframe;
  if (isUntrained && job.experiment.dataset === 'mnist') return null;
  const isWhole = job.kind === 'replay' || job.kind === 'step';
  const ref = contentOf(isWhole ? job.experiment : shownExperiment(job.experiment));
  return ref && contentPath(ref);
}

export class Contents {
  readonly #fetch: Fetch;
  readonly #loaded = new Recent<Promise<Uint8Array>>(KEPT);

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** What a job needs; null when nothing. Rejects with what to tell people; the next job then asks again. */
  async for(job: Job): Promise<Uint8Array | null> {
    const path = neededPath(job);
    if (path === null) return null;
    const loading = this.#loaded.get(path, () => load(this.#fetch, path));
    loading.catch(() => this.#loaded.drop(path, loading));
    return loading;
  }
}

async function load(fetch: Fetch, path: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(path);
  } catch (cause) {
    throw new Error('The data did not come: there is no connection to the server.', { cause });
  }
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const body: unknown = await response.json().catch(() => null);
  const refusal = z.object({ error: refusalSchema }).safeParse(body);
  const why = refusal.success ? refusal.data.error.message : `the server answered ${response.status}`;
  throw new Error(`The data did not come: ${why}`);
}
