/** Keeps the values used last, by key. */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();

  constructor(readonly capacity: number) {}

  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const oldest = this.#values.keys().next();
    if (this.#values.size > this.capacity && !oldest.done) this.#values.delete(oldest.value);
    return value;
  }

  /** Forgets this value, unless another has its place by now. */
  drop(key: string, value: Value): void {
    if (this.#values.get(key) === value) this.#values.delete(key);
  }
}
