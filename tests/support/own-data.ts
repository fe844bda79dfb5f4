/** Tables and start weights for tests, and how a client uploads them. */
import { weightsBytes } from '@/lib/experiment';
import type { StartWeights, TableRef } from '@/lib/protocol';
import { uploadedSchema, uploadedWeightsSchema } from '@/lib/protocol';

/** Two kinds that a line tells apart, with a colour that says nothing and two rows with gaps. */
export const KINDS_CSV = [
  'length,width,colour,kind',
  ...Array.from({ length: 40 }, (_, i) => {
    const isBig = i % 2 === 1;
    const length = (isBig ? 6 : 3) + ((i * 7) % 10) / 10;
    return `${length},${1 + ((i * 3) % 7) / 10},${['red', 'blue', 'green'][i % 3]},${isBig ? 'big' : 'small'}`;
  }),
  ',1,red,big',
  '3,NA,blue,small',
  '',
].join('\n');

/** Where a table is sent to, and as whom. */
export interface Upload {
  readonly url: string;
  readonly code: string;
  readonly token: string;
  readonly name?: string;
  readonly target?: string;
}

/** Sends anything as a table. */
export function postTable(
  { url, code, token, name = 'kinds.csv', target }: Upload,
  body: BodyInit,
): Promise<Response> {
  const query = new URLSearchParams({ code, name, ...(target === undefined ? {} : { target }) });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${url}/api/data?${query.toString()}`, { method: 'POST', headers, body });
}

/** Uploads a table that must be taken. */
export async function uploadTable(upload: Upload, csv: string = KINDS_CSV): Promise<TableRef> {
  const response = await postTable(upload, csv);
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return uploadedSchema.parse(await response.json()).table;
}

/** Start weights on their way to a classroom. */
export interface WeightsUpload extends Pick<Upload, 'url' | 'code' | 'token' | 'name'> {
  readonly epoch?: number | string;
  readonly units: readonly number[] | string;
}

/** Sends anything as start weights. */
export function postWeights(
  { url, code, token, name = 'circle', epoch = 12, units }: WeightsUpload,
  body: BodyInit,
): Promise<Response> {
  const query = new URLSearchParams({
    ...{ kind: 'weights', code, name, epoch: String(epoch) },
    units: typeof units === 'string' ? units : units.join(),
  });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${url}/api/data?${query.toString()}`, { method: 'POST', headers, body });
}

/** Uploads start weights that must be taken. */
export async function uploadWeights(upload: WeightsUpload, parameters: Float32Array): Promise<StartWeights> {
  const response = await postWeights(upload, weightsBytes(parameters));
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return uploadedWeightsSchema.parse(await response.json()).startWeights;
}
