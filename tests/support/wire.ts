/** A way to a server that can be cut and mended, as a network can. */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface Wire {
  readonly url: string;
  /** Breaks what is connected and refuses what comes, until mended. */
  cut(): void;
  /** Lets connections through again, to another server's port when one is given. */
  mend(port?: number): void;
  /** Breaks what is connected and listens no more. */
  close(): void;
}

/** Forwards connections to the server's port. */
export async function openWire(firstPort: number): Promise<Wire> {
  let port = firstPort;
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      // A cut wire fails on both ends; either end's failure ends the other.
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroy = () => ends.forEach((end) => end.destroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      destroy();
    },
    mend: (other) => {
      port = other ?? port;
      isCut = false;
    },
    close: () => {
      destroy();
      server.close();
    },
  };
}
