/** Web Crypto as Node has it: jsdom's windows have random values alone, and no `crypto.subtle`. */
import { webcrypto } from 'node:crypto';

Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
