// Run in a process of its own by `comes-to-an-end.ts`: reads all that is hostile, and says beforehand what it reads.
import { writeSync } from 'node:fs';
import { hostile, readers } from './hostile.ts';

// What a cookie may hold first, so that an exponential expression is named by what every site can set.
for (const size of [4096, 65_536]) {
  for (const [name, read] of readers) {
    for (const text of hostile(size)) {
      // At once, not when the process comes to it: it may never.
      writeSync(1, `${name}, ${size} characters: ${JSON.stringify(text.slice(0, 40))}\n`);
      read(text);
    }
  }
}
writeSync(1, 'done\n');
