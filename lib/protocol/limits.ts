/** Every limit the server enforces, with its unit in the name or beside it. Shown to users where they meet it. */
export const LIMITS = {
  /** Characters of a classroom code. */
  codeLength: 6,
  /** Characters of a nickname, after trimming. */
  nicknameLength: 24,
  /** Characters of a run's or comparison's name, after trimming. */
  runNameLength: 60,
  /** People who may be in one classroom at once or have joined it and not been removed. */
  participantsPerClassroom: 200,

  /** Hidden layers of a network. */
  hiddenLayers: 12,
  /** Neurons of one hidden layer. */
  unitsPerLayer: 256,
  /** Weights and biases of a network together: as float32 they must stay below what closes a slow connection. */
  parameters: 250_000,
  /** A network file: its characters, and those of its name. The largest network comes to some 4 million. */
  networkFileCharacters: 8 * 1024 * 1024,
  networkNameLength: 200,
  /** Networks with more parameters than this have them beside an exported script, not in it. */
  parametersInScript: 4_096,
  /** Networks with more parameters than this are previewed once a second while they train. */
  previewedParameters: 4_096,

  /** Samples of a generated data set (train and test together). */
  minSamples: 20,
  maxSamples: 1_000,
  /** Noise of a generated data set, as a share of its radius. */
  maxNoise: 0.5,
  /** Digits of MNIST to train on, and to test on; as many as there are. */
  minDigits: 50,
  maxTrainDigits: 60_000,
  maxTestDigits: 10_000,
  /** Digits of each part that a page draws and counts: the first of the selection. */
  shownDigits: 1_000,

  /** An uploaded table: bytes of the file, its rows and columns, and the inputs that its columns become. */
  tableBytes: 2 * 1024 * 1024,
  minTableRows: 10,
  tableRows: 10_000,
  tableColumns: 50,
  tableInputs: 64,
  /** Different texts of a column that is an input; one with more is left out. */
  tableCategories: 20,
  /** Classes of a table's target. */
  tableClasses: 10,
  /** Characters of names and texts in a table; longer ones are shortened. */
  tableTextLength: 40,
  /** Tables that one classroom keeps, and those that one address may upload in a minute. */
  tablesPerClassroom: 50,
  uploadsPerMinute: 60,
  /** Sets of start weights that one classroom keeps, and the largest size of one weight or bias in them. */
  weightsPerClassroom: 50,
  maxStartWeight: 1_000_000,
  /** Own data that nothing refers to any more are kept this long. */
  unusedDataKeptMs: 24 * 60 * 60 * 1_000,

  /** Points of a drawing, those that one stroke may add or erase, and their classes. */
  drawnPoints: 2_000,
  pointsPerStroke: 500,
  drawnClasses: 10,

  /** Share of the samples used for training. */
  minTrainShare: 0.1,
  maxTrainShare: 0.9,

  minLearningRate: 1e-6,
  maxLearningRate: 100,
  /** Largest size of a weight or bias that is set by hand. */
  maxParameter: 10_000,
  /** Hand edits of one run. */
  handEditsPerRun: 1_000,
  maxBatchSize: 1_000,
  maxRegularizationRate: 10,
  maxMomentum: 0.999,
  maxWeightDecay: 1,
  minScheduleFactor: 0.01,
  maxDropoutRate: 0.9,
  /** Norm of the gradient over all parameters. */
  maxGradientClip: 1_000,
  /** Largest seed: seeds are unsigned 32-bit integers. */
  maxSeed: 0xffff_ffff,
  /** Epochs of one run. */
  maxEpochs: 100_000,
  /** Highest loss threshold that may stop a run; 0 switches the threshold off. */
  maxLossThreshold: 10,
  /** Highest paced speed; `null` trains as fast as the server can. */
  maxEpochsPerSecond: 1_000,

  /** Runs of one comparison. */
  minComparedRuns: 2,
  maxComparedRuns: 8,
  /** Runs that one server trains at once. */
  activeRunsPerServer: 64,
  /** Saved runs of one group; the oldest without a star must be deleted to go beyond. */
  runsPerGroup: 2_000,
  /** How long a deleted run can be brought back. */
  deletedRecordingKeptMs: 24 * 60 * 60 * 1_000,
  /** Rows of one page of the history list. */
  historyPageSize: 50,
  /** Epochs of one metrics range request. */
  metricsRangeEpochs: 10_000,

  /** Characters of a task's evidence as JSON. */
  evidenceCharacters: 1_024,
  /** Solved tasks that one participant may have checked in a minute: each may train a network again. */
  lessonChecksPerMinute: 60,

  /** Bytes of one message from a client; a larger one closes the connection. */
  messageBytes: 128 * 1024,
  /** Requests that one session may send in any second. */
  requestsPerSecond: 60,
  /** Classrooms that one address may create in an hour. */
  classroomsPerHour: 120,
  /** Failed joins from one address in a minute. */
  failedJoinsPerMinute: 30,
} as const;
