import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { animated } from '../../scripts/apng.ts';
import { projectRoot } from '../../scripts/project.ts';

const png = (name: string) => readFileSync(join(projectRoot, 'public/icons', name));

/** The chunks of a PNG: type, data, and the checksum that stands after them. */
function chunksOf(bytes: Buffer) {
  const chunks: { type: string; data: Buffer; checksum: number; body: Buffer }[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    const data = body.subarray(4);
    chunks.push({
      type: body.toString('latin1', 0, 4),
      data,
      body,
      checksum: bytes.readUInt32BE(at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

const pixels = (bytes: Buffer, type: string, skip: number) =>
  chunksOf(bytes)
    .filter((chunk) => chunk.type === type)
    .map(({ data }) => inflateSync(data.subarray(skip)));

describe('an animated PNG', () => {
  const moving = animated([
    { png: png('16.png'), delay: 500 },
    { png: png('16.png'), delay: 2600 },
  ]);
  const chunks = chunksOf(moving);

  it('has the chunks that the standard asks for, in their order, and numbers them', () => {
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND']);
    expect(
      chunks
        .map(({ data }) => data)
        .filter((_, index) => [2, 4, 5].includes(index))
        .map((data) => data.readUInt32BE(0)),
    ).toEqual([0, 1, 2]);
    expect(chunks[1]?.data.toString('hex')).toBe('0000000200000000');
  });

  it('says how long each picture stands, and of which size it is', () => {
    const controls = chunks.filter(({ type }) => type === 'fcTL').map(({ data }) => data);
    expect(controls.map((data) => [data.length, data.readUInt32BE(4), data.readUInt32BE(8)])).toEqual([
      [26, 16, 16],
      [26, 16, 16],
    ]);
    expect(controls.map((data) => data.readUInt16BE(20) / data.readUInt16BE(22))).toEqual([0.5, 2.6]);
  });

  it('has the checksums that other writers of PNG give the same chunks', () => {
    const original = chunksOf(png('16.png'));
    for (const type of ['IHDR', 'IEND']) {
      const [ours, theirs] = [chunks, original].map((all) => all.find((chunk) => chunk.type === type));
      expect(ours?.checksum).toBe(theirs?.checksum);
    }
    for (const { body, checksum } of chunks) expect(crc32(body)).toBe(checksum);
  });

  it('has the pixels of each picture', () => {
    const original = inflateSync(
      Buffer.concat(
        chunksOf(png('16.png'))
          .filter(({ type }) => type === 'IDAT')
          .map(({ data }) => data),
      ),
    );
    expect([...pixels(moving, 'IDAT', 0), ...pixels(moving, 'fdAT', 4)]).toEqual([original, original]);
  });
});

it.each([
  ['no pictures', [], 'No frames'],
  ['pictures of two sizes', ['16.png', '32.png'], 'differ in size'],
])('is not made of %s', (_, names, why) => {
  expect(() => animated(names.map((name) => ({ png: png(name), delay: 1 })))).toThrow(why);
});

it('is not made of what is no PNG', () => {
  expect(() => animated([{ png: Buffer.from('GIF89a…'), delay: 1 }])).toThrow('Not a PNG');
});

it('the README’s moving picture is one, and not too large to be read over the air', () => {
  const bytes = readFileSync(join(projectRoot, 'docs/session.png'));
  expect(chunksOf(bytes).filter(({ type }) => type === 'fcTL').length).toBeGreaterThanOrEqual(5);
  expect(bytes.length).toBeLessThanOrEqual(600_000);
});
