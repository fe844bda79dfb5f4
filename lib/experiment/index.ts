/** The bridge from the shared experiment (protocol) to recipes and data (engine). */
export { checkExperiment, checkTrainable, type ExperimentFault } from './checks';
export { type ClassFields, classNamesOf, outputUnits, targetLevels, taskOf } from './coding';
export { buildData } from './build-data';
export { contentOf, contentPath, shownExperiment, startContentOf, type ContentRef } from './content';
export { sampleCountOf, type ExperimentData, type PlanarPoints } from './data';
export { inputsFromCoordinates } from './grid-inputs';
export { applyHandEdit, applyHandEditsAt, checkHandEdit } from './hand-edits';
export { inputCountOf, inputLabelsOf, isPlanar } from './inputs';
export { keyframeInterval } from './keyframes';
export { NAMES_AGREE } from './names';
export { pointsRefOf, tableRefOf } from './own-data';
export { applyLiveEdits, liveSettingsOf, networkOf, toRecipe } from './recipe';
export { fitsNetwork, networkUnits, withFittingStart } from './start-weights';
export {
  isSetupText,
  parseSetup,
  SETUP_VERSION,
  setupText,
  type ParsedSetup,
  type SetupFault,
} from './setup-link';
export { parametersIn, readWeights, startOf, weightsBytes, weightsFault } from './weights-bytes';
