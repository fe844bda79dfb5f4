/** The files that a network can be saved as. */
import { safeName } from '@/app/_components/charts/save-file';
import { kerasScriptOf } from '@/lib/exports/keras';
import { networkFileOf } from '@/lib/exports/network-file';
import { onnxFileOf, onnxOutline } from '@/lib/exports/onnx';
import { hasOwnWeights } from '@/lib/exports/python';
import { pytorchScriptOf } from '@/lib/exports/pytorch';
import type { TrainedNetwork } from '@/lib/exports/trained-network';

export const KINDS = ['file', 'keras', 'pytorch', 'onnx'] as const;
export type Kind = (typeof KINDS)[number];

export interface Export {
  readonly name: string;
  readonly content: Blob;
  /** What is shown of it. */
  readonly text: string;
  /** Whether `text` is the whole file, so that copying it is of use. */
  readonly isText: boolean;
  /** The file that this one reads its weights from. */
  readonly beside: string | null;
}

/** A network as a file. */
export function exportOf(kind: Kind, network: TrainedNetwork): Export {
  const nameOf = (end: string) => safeName(`${network.name} epoch ${network.epoch}${end}`);
  const networkFile = nameOf('.json');
  const script = (name: string, text: string): Export => ({
    ...textFile(name, text, 'text/x-python'),
    beside: hasOwnWeights(network) ? null : networkFile,
  });
  switch (kind) {
    case 'file':
      return textFile(networkFile, networkFileOf(network), 'application/json');
    case 'keras':
      return script(nameOf(' keras.py'), kerasScriptOf(network, networkFile));
    case 'pytorch':
      return script(nameOf(' pytorch.py'), pytorchScriptOf(network, networkFile));
    case 'onnx':
      return {
        name: nameOf('.onnx'),
        content: new Blob([onnxFileOf(network)], { type: 'application/octet-stream' }),
        text: onnxOutline(network),
        isText: false,
        beside: null,
      };
  }
}

const textFile = (name: string, text: string, type: string): Export => ({
  name,
  content: new Blob([text], { type }),
  text,
  isText: true,
  beside: null,
});
