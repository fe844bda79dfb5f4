/** A server in a process of its own, to be killed: its arguments are the data folder and the file of its log. */
import { pino } from 'pino';
import { createApp } from '@/server/app';

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('Name a data folder');
const app = await createApp({ dataDir, log: pino({ level: 'warn' }, pino.destination(2)) });
console.log(`port ${await app.listen(0, '127.0.0.1')}`);
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
