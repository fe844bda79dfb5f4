/** Drawn points by the name of their contents, which never change. */
import { decodeDrawing, type Drawing } from '@/lib/drawing';
import { loadOwnData } from './own-data';

const EMPTY: Drawing = new Map();
/** The newest drawings: each stroke makes another. */
const REMEMBERED = 8;
const known = new Map<string, Drawing>();

/** The points; null when they did not come. */
export async function loadDrawing(origin: string, dataId: string | null): Promise<Drawing | null> {
  if (dataId === null) return EMPTY;
  const remembered = known.get(dataId);
  if (remembered) return remembered;
  const bytes = await loadOwnData(origin, dataId);
  if (!bytes) return null;
  const drawing = decodeDrawing(bytes);
  known.set(dataId, drawing);
  for (const oldest of known.keys()) {
    if (known.size <= REMEMBERED) break;
    known.delete(oldest);
  }
  return drawing;
}
