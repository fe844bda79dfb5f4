// Parameters that training leaves as they are.

/** Indices of the pinned parameters, `u32[pinCount]`. */
let pins: usize = 0;
let pinCount: i32 = 0;
/** Addresses of the flat parameters, of their gradients, and of the parameters as they were when the epoch began. */
let parameters: usize = 0;
let gradients: usize = 0;
let kept: usize = 0;

export function setPins(at: usize, parametersAt: usize, gradientsAt: usize, keptAt: usize): void {
  pins = at;
  parameters = parametersAt;
  gradients = gradientsAt;
  kept = keptAt;
}

export function setPinCount(count: i32): void {
  pinCount = count;
}

@inline
export function arePinned(): bool {
  return pinCount > 0;
}

/** Before a step: a parameter of 0 without a slope and with a state of 0 is not moved by any optimizer, decay included. */
export function liftPinned(): void {
  for (let pin = pins, end = pins + (<usize>pinCount << 2); pin < end; pin += 4) {
    const at = <usize>load<u32>(pin) << 2;
    f32.store(gradients + at, 0);
    f32.store(parameters + at, 0);
  }
}

/** After it. Pins change between epochs only, so that what a parameter was then is what it is to be. */
export function putBackPinned(): void {
  for (let pin = pins, end = pins + (<usize>pinCount << 2); pin < end; pin += 4) {
    const at = <usize>load<u32>(pin) << 2;
    f32.store(parameters + at, f32.load(kept + at));
  }
}
