// Places: the engine counts UTF-8 bytes, editors count UTF-16 units.

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** Both ways between the two, for one text. */
export class Places {
  /** Byte before each UTF-16 unit, and the length at the end. */
  readonly #bytes: Uint32Array;

  constructor(text: string) {
    this.#bytes = new Uint32Array(text.length + 1);
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
      this.#bytes[at] = bytes;
      const unit = text.charCodeAt(at);
      // The halves of one sign: four bytes, counted with the first. A half alone reaches the
      // engine as U+FFFD, of three bytes.
      const isFirst = isHigh(unit) && isLow(text.charCodeAt(at + 1));
      const isSecond = isLow(unit) && isHigh(text.charCodeAt(at - 1));
      bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : isFirst ? 4 : isSecond ? 0 : 3;
    }
    this.#bytes[text.length] = bytes;
  }

  byte(unit: number): number {
    return this.#bytes[Math.min(Math.max(unit, 0), this.#bytes.length - 1)] ?? 0;
  }

  unit(byte: number): number {
    let low = 0;
    let high = this.#bytes.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bytes[middle] ?? 0) < byte) low = middle + 1;
      else high = middle;
    }
    // Never between the two halves of a sign: the second half ends where the next sign begins.
    return this.#bytes[low + 1] === this.#bytes[low] ? low + 1 : low;
  }
}
