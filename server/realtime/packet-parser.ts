/** Socket.IO's packets in MessagePack: written by socket.io-msgpack-parser, read by a decoder that trusts nobody. */
import * as msgpackParser from 'socket.io-msgpack-parser';
import { DecodeError, decodeMessage } from './msgpack-decode';

/** Throws on anything that is not a packet: Socket.IO then closes this one connection (CONN-4). */
class Decoder extends msgpackParser.Decoder {
  override add(message: unknown): void {
    if (!(message instanceof Uint8Array)) throw new DecodeError('A packet must be binary');
    const packet = decodeMessage(message);
    this.checkPacket(packet);
    this.emit('decoded', packet);
  }
}

/** The `parser` option of Socket.IO's server. */
export const packetParser = { Encoder: msgpackParser.Encoder, Decoder, protocol: msgpackParser.protocol };
