/** What the engine refuses. */

/** A recipe, its data or its settings cannot be trained. Thrown before anything is allocated. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  /** Path of the part at fault, e.g. `network.layers.1.units` or `data.train.inputs`. */
  readonly field: string;

  constructor(field: string, fault: string) {
    super(`${field}: ${fault}`);
    this.field = field;
  }
}

/** Bytes are not a checkpoint of this recipe. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}
