/** In a Node worker thread: trains and posts the hashes. */
import { parentPort } from 'node:worker_threads';
import { hashGoldenRuns } from './golden-training';

parentPort?.postMessage(await hashGoldenRuns());
