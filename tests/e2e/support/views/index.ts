/** Every view that the pages have. */
import { CLASSROOM } from './classroom';
import { DATA } from './data';
import { DOORS } from './doors';
import { FRAMES } from './frames';
import { LESSONS } from './lessons';
import { NETWORK } from './network';
import { RUNS } from './runs';
import { SETTINGS } from './settings';
import type { Tour } from './tour';

export const TOURS: readonly Tour[] = [DOORS, CLASSROOM, SETTINGS, NETWORK, DATA, RUNS, LESSONS, FRAMES];
