import { expect, it } from 'vitest';
import fc from '../properties.ts';
import { unpack } from './marionette.ts';

const packed = (packet: unknown) => {
  const json = JSON.stringify(packet);
  return Buffer.from(`${Buffer.byteLength(json)}:${json}`);
};

it('takes packets apart, wherever the connection has cut them', () =>
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.nat(200)), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(packed));
      const received: unknown[] = [];
      let rest: Buffer = Buffer.alloc(0);
      let at = 0;
      for (const length of [...cuts, stream.length]) {
        const arrived = unpack(Buffer.concat([rest, stream.subarray(at, at + length)]));
        received.push(...arrived.packets);
        rest = arrived.rest;
        at += length;
      }
      expect(received).toEqual(JSON.parse(JSON.stringify(sent)));
      expect(rest).toHaveLength(0);
    }),
  ));
