/** Copies the link to the current setup; loaded when it is asked for. */
import type { ClassroomClient } from './classroom-client';
import { copyText } from './copy-text';
import { copiedText, setupLink } from './setup-in-address';

/** What to say, as a key of the setup's texts; null where the browser refuses. */
export async function copySetup(client: ClassroomClient): Promise<ReturnType<typeof copiedText> | null> {
  const experiment = client.classroom.getState()?.experiment.visible;
  return experiment && (await copyText(setupLink(experiment))) ? copiedText(experiment) : null;
}
