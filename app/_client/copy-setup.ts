/** Copies the link to the current setup; loaded when it is asked for. */
import type { ClassroomClient } from './classroom-client';
import { copyText } from './copy-text';
import { isOwnData, setupLink } from './setup-in-address';

/** What of the setup is in the clipboard; `nothing` where the browser refuses. */
export async function copySetup(client: ClassroomClient): Promise<'whole' | 'withoutData' | 'nothing'> {
  const experiment = client.classroom.getState()?.experiment.visible;
  if (!experiment || !(await copyText(setupLink(experiment)))) return 'nothing';
  return isOwnData(experiment.dataset) ? 'withoutData' : 'whole';
}
