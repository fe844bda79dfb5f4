/** Own data as points drawn in the plane. */
export {
  applyStroke,
  countClasses,
  decodeDrawing,
  encodeDrawing,
  GRID,
  labelAt,
  placeOf,
  type Drawing,
  type DrawnPoint,
} from './points';
