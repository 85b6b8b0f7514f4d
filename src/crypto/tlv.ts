/** Writes the elements of associated data: `tag u8 | length u16 | bytes`, big-endian, in the order of the calls. */
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export class TlvWriter {
  #bytes = Buffer.allocUnsafe(192);
  #length = 0;

  /** UTF-8 text of at most 65,535 bytes. */
  text(tag: number, value: string): this {
    const size = Buffer.byteLength(value);
    this.#open(tag, size);
    this.#bytes.write(value, this.#length, size, 'utf8');
    this.#length += size;
    return this;
  }

  /** A UUID as its 16 bytes, `''` as none; anything else is a RangeError. */
  uuid(tag: number, value: string): this {
    if (value === '') {
      this.#open(tag, 0);
      return this;
    }
    if (!uuidShape.test(value)) throw new RangeError('not a UUID');
    this.#open(tag, 16);
    this.#bytes.write(value.replaceAll('-', ''), this.#length, 16, 'hex');
    this.#length += 16;
    return this;
  }

  /** An integer of 0 to 4,294,967,295; anything else is a RangeError. */
  u32(tag: number, value: number): this {
    if (!Number.isInteger(value)) throw new RangeError('not an integer');
    this.#open(tag, 4);
    this.#length = this.#bytes.writeUInt32BE(value, this.#length);
    return this;
  }

  /** What was written so far. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #open(tag: number, size: number): void {
    if (this.#length + size + 3 > this.#bytes.length) {
      const larger = Buffer.allocUnsafe((this.#length + size + 3) * 2);
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = tag;
    this.#length = this.#bytes.writeUInt16BE(size, this.#length + 1);
  }
}
