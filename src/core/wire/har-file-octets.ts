import type { Octets } from '../lib/utf8.ts';

/** A growing list of octets. */
export class OctetBuffer {
  #octets: Octets = new Uint8Array(65_536);
  length = 0;

  add(octet: number): void {
    this.#makeRoom(1);
    this.#octets[this.length++] = octet;
  }

  addAll(octets: Uint8Array): void {
    this.#makeRoom(octets.length);
    this.#octets.set(octets, this.length);
    this.length += octets.length;
  }

  /** Octets as ASCII, without a check. */
  ascii(from: number, to: number): string {
    return String.fromCharCode(...this.#octets.subarray(from, to));
  }

  text(decoder: TextDecoder): string {
    return decoder.decode(this.#octets.subarray(0, this.length));
  }

  #makeRoom(count: number): void {
    if (this.length + count <= this.#octets.length) return;
    const larger = new Uint8Array(Math.max(this.#octets.length * 2, this.length + count));
    larger.set(this.#octets.subarray(0, this.length));
    this.#octets = larger;
  }
}
