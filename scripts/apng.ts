import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** One picture of an animation: a PNG, and how long it stands, in milliseconds. */
export interface Frame {
  readonly png: Buffer;
  readonly delay: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunksOf(png: Buffer): readonly Chunk[] {
  if (!png.subarray(0, 8).equals(signature)) throw new TypeError('Not a PNG');
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const numbers = (...values: readonly number[]) => {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => out.writeUInt32BE(value, index * 4));
  return out;
};

const of = (chunks: readonly Chunk[], wanted: string) =>
  Buffer.concat(chunks.filter(({ type }) => type === wanted).map(({ data }) => data));

/**
 * An animated PNG (PNG, third edition, 11.3.6) that repeats for ever, of pictures that all have the size and the kind
 * of pixels of the first.
 * @throws where they have not
 */
export function animated(frames: readonly Frame[]): Buffer {
  const parsed = frames.map(({ png, delay }) => ({ chunks: chunksOf(png), delay }));
  const [first] = parsed;
  if (!first) throw new TypeError('No frames');
  const header = of(first.chunks, 'IHDR');
  const size = [header.readUInt32BE(0), header.readUInt32BE(4)];
  let sequence = 0;
  const pictures = parsed.flatMap(({ chunks, delay }, index): readonly Chunk[] => {
    if (!of(chunks, 'IHDR').equals(header)) throw new TypeError('The frames differ in size or pixels');
    // As small as it gets; the browser that took the pictures was in a hurry.
    const data = deflateSync(inflateSync(of(chunks, 'IDAT')), { level: 9 });
    const timing = Buffer.alloc(6);
    timing.writeUInt16BE(delay);
    timing.writeUInt16BE(1000, 2);
    const control = Buffer.concat([numbers(sequence++, ...size, 0, 0), timing]);
    return [
      { type: 'fcTL', data: control },
      index === 0
        ? { type: 'IDAT', data }
        : { type: 'fdAT', data: Buffer.concat([numbers(sequence++), data]) },
    ];
  });
  const all: readonly Chunk[] = [
    { type: 'IHDR', data: header },
    { type: 'acTL', data: numbers(frames.length, 0) },
    ...pictures,
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([signature, ...all.map(written)]);
}
