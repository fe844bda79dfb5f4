/** Holds the data folder named by the first argument until it is killed. */
import { openDataFolder } from '../../server/history/data-folder';

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Name a folder');
await openDataFolder(folder);
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
