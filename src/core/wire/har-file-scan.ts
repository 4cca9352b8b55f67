import { isRecord } from '../lib/record.ts';
import { OctetBuffer } from './har-file-octets.ts';

/** What of a HAR is handed out: an entry, or who wrote the file. */
export interface HarPiece {
  readonly of: 'entry' | 'creator' | 'browser';
  readonly value: Readonly<Record<string, unknown>>;
}

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** RFC 8259 8.1: it may be ignored; Fiddler writes one. */
const byteOrderMark: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf]);

/** Bodies, which are not even decoded, and what else of an entry nobody reads (HAR 1.2, Chromium's WebSocket frames). */
const skippedKeys = new Set(['content', 'postData', 'cache', 'queryString', '_webSocketMessages']);
const longestSkippedKey = 18;
/** Octets of one text that are kept: no browser takes a longer header field (Chromium: 256 KiB for all of them). */
const longestText = 262_144;
/** Containers within each other; a stack of calls in a HAR is less than a hundred deep. */
const deepest = 1_000;

const pieceKinds: ReadonlySet<string> = new Set(['creator', 'browser']);

/**
 * Reads the octets of a HAR as they come, and hands out its entries without their bodies: of a file of any size it holds
 * one entry. Whatever is skipped is not examined.
 */
export class HarScanner {
  /** Whether a list of entries was found: else it is no HAR. */
  hasEntries = false;
  /** Whether the text broke a rule of JSON (RFC 8259): nothing is read from there on. */
  isBroken = false;
  /** Whether the outermost object was closed. */
  isWhole = false;
  readonly #decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
  readonly #kept = new OctetBuffer();
  /** The opening octets of the containers around the current place, the outermost first. */
  readonly #open: number[] = [];
  /** The last key of the outermost object, and of the one within. */
  readonly #keys: [string, string] = ['', ''];
  #piece: HarPiece['of'] | null = null;
  /** How many containers are around the piece, and around a value that is skipped; 0 for none. */
  #pieceDepth = 0;
  #skipDepth = 0;
  #isInText = false;
  #isEscaped = false;
  #isTooLong = false;
  #textStart = 0;
  #pieces: HarPiece[] = [];

  /** Takes the next octets; returns what was completed by them. */
  push(octets: Uint8Array): readonly HarPiece[] {
    this.#pieces = [];
    for (let at = 0; at < octets.length && !this.isBroken; at++) {
      if (this.#isInText) at = this.#readText(octets, at);
      else this.#readStructure(octets[at] ?? 0);
    }
    return this.#pieces;
  }

  /** Reads a string on to its end or that of the octets; returns the place of the last octet that was read. */
  #readText(octets: Uint8Array, from: number): number {
    let at = from;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      at++;
    }
    for (; at < octets.length; at++) {
      const octet = octets[at];
      if (octet === quote) {
        this.#isInText = false;
        break;
      }
      if (octet === backslash && ++at === octets.length) this.#isEscaped = true;
    }
    this.#keepText(octets, from, Math.min(at, octets.length));
    if (!this.#isInText && this.#skipDepth === 0) this.#kept.add(quote);
    return at;
  }

  #keepText(octets: Uint8Array, from: number, to: number): void {
    if (this.#skipDepth > 0 || this.#isTooLong) return;
    if (this.#kept.length - this.#textStart + to - from > longestText) {
      this.#kept.length = this.#textStart;
      this.#isTooLong = true;
      return;
    }
    this.#kept.addAll(octets.subarray(from, to));
  }

  #readStructure(octet: number): void {
    if (octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09) return;
    if (this.#open.length === 0 && byteOrderMark.has(octet)) return;
    if (this.#open.length === 0 && octet !== openBrace) {
      this.isBroken = true;
      return;
    }
    if (octet === quote) this.#beginText();
    else if (octet === colon) this.#readKey();
    else if (octet === openBrace || octet === openBracket) this.#openContainer(octet);
    else if (octet === closeBrace || octet === closeBracket) this.#closeContainer(octet);
    else {
      if (octet === comma && this.#open.length === this.#skipDepth) this.#skipDepth = 0;
      this.#keep(octet);
    }
  }

  /** Keeps an octet of a piece; of what is between pieces, only the current text is needed. */
  #keep(octet: number): void {
    if (this.#skipDepth === 0 && this.#piece !== null) this.#kept.add(octet);
  }

  #beginText(): void {
    this.#isInText = true;
    this.#isTooLong = false;
    if (this.#skipDepth > 0) return;
    if (this.#piece === null) this.#kept.length = 0;
    this.#kept.add(quote);
    this.#textStart = this.#kept.length;
  }

  #readKey(): void {
    if (this.#skipDepth > 0) return;
    const end = this.#kept.length - 1;
    const depth = this.#open.length;
    const isShort = end - this.#textStart <= longestSkippedKey;
    const key = isShort ? this.#kept.ascii(this.#textStart, end) : '';
    this.#keep(colon);
    if (this.#piece === null) {
      if (depth === 1 || depth === 2) this.#keys[depth - 1] = key;
    } else if (skippedKeys.has(key)) {
      for (const octet of [0x6e, 0x75, 0x6c, 0x6c]) this.#kept.add(octet);
      this.#skipDepth = depth;
    }
  }

  #openContainer(octet: number): void {
    if (this.#piece === null) this.#beginPiece(octet);
    this.#keep(octet);
    this.#open.push(octet);
    if (this.#open.length > deepest) this.isBroken = true;
  }

  /** The developer tools hand out the log itself, whose file has it in an object. */
  #beginPiece(octet: number): void {
    const [outer, inner] = this.#keys;
    const depth = this.#open.length;
    const key = depth === 1 ? outer : depth === 2 && outer === 'log' ? inner : '';
    if (octet === openBracket) {
      if (key === 'entries') this.hasEntries = true;
      return;
    }
    const isEntry =
      this.#open.at(-1) === openBracket &&
      ((depth === 2 && outer === 'entries') || (depth === 3 && outer === 'log' && inner === 'entries'));
    if (!isEntry && (!pieceKinds.has(key) || this.#open.at(-1) !== openBrace)) return;
    this.#piece = isEntry ? 'entry' : (key as HarPiece['of']);
    this.#pieceDepth = depth;
    this.#kept.length = 0;
  }

  #closeContainer(octet: number): void {
    const opening = octet === closeBrace ? openBrace : openBracket;
    if (this.#open.length === this.#skipDepth) this.#skipDepth = 0;
    if (this.#open.pop() !== opening) {
      this.isBroken = true;
      return;
    }
    this.#keep(octet);
    const depth = this.#open.length;
    if (this.#piece !== null && depth === this.#pieceDepth) this.#endPiece(this.#piece);
    if (depth === 0) this.isWhole = true;
  }

  #endPiece(of: HarPiece['of']): void {
    this.#piece = null;
    try {
      const value: unknown = JSON.parse(this.#kept.text(this.#decoder));
      if (isRecord(value)) this.#pieces.push({ of, value });
    } catch {
      this.isBroken = true;
    }
    this.#kept.length = 0;
  }
}
