-- CreateTable
CREATE TABLE "Classroom" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "teacherKeyHash" TEXT NOT NULL,
    "isLocked" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Group" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classroomId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "experiment" TEXT NOT NULL,
    "authors" TEXT NOT NULL DEFAULT '{}',
    "stage" TEXT NOT NULL,
    "lastRunNumber" INTEGER NOT NULL DEFAULT 0,
    "lastComparisonNumber" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Group_classroomId_fkey" FOREIGN KEY ("classroomId") REFERENCES "Classroom" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Participant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classroomId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "color" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" DATETIME,
    CONSTRAINT "Participant_classroomId_fkey" FOREIGN KEY ("classroomId") REFERENCES "Classroom" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Participant_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Edit" (
    "groupId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "opId" TEXT NOT NULL,
    "participantId" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "edits" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("groupId", "revision"),
    CONSTRAINT "Edit_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comparison" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT,
    "isStarred" BOOLEAN NOT NULL DEFAULT false,
    "ownerId" TEXT NOT NULL,
    "ownerNickname" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "Comparison_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT,
    "isStarred" BOOLEAN NOT NULL DEFAULT false,
    "ownerId" TEXT NOT NULL,
    "ownerNickname" TEXT NOT NULL,
    "comparisonId" TEXT,
    "comparisonIndex" INTEGER,
    "experiment" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "engineVersion" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "completion" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "lastEpoch" INTEGER NOT NULL DEFAULT -1,
    "trainLoss" REAL,
    "testLoss" REAL,
    "trainAccuracy" REAL,
    "testAccuracy" REAL,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "searchText" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "deletedAt" DATETIME,
    CONSTRAINT "Run_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Run_comparisonId_fkey" FOREIGN KEY ("comparisonId") REFERENCES "Comparison" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunChange" (
    "runId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "edits" TEXT NOT NULL,
    "participantId" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("runId", "index"),
    CONSTRAINT "RunChange_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecordingChunk" (
    "runId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "firstEpoch" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,

    PRIMARY KEY ("runId", "kind", "firstEpoch", "part"),
    CONSTRAINT "RecordingChunk_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Classroom_code_key" ON "Classroom"("code");

-- CreateIndex
CREATE INDEX "Group_classroomId_idx" ON "Group"("classroomId");

-- CreateIndex
CREATE UNIQUE INDEX "Participant_tokenHash_key" ON "Participant"("tokenHash");

-- CreateIndex
CREATE INDEX "Participant_classroomId_idx" ON "Participant"("classroomId");

-- CreateIndex
CREATE INDEX "Participant_groupId_idx" ON "Participant"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Edit_groupId_opId_key" ON "Edit"("groupId", "opId");

-- CreateIndex
CREATE INDEX "Comparison_groupId_startedAt_id_idx" ON "Comparison"("groupId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Comparison_deletedAt_idx" ON "Comparison"("deletedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Comparison_groupId_number_key" ON "Comparison"("groupId", "number");

-- CreateIndex
CREATE INDEX "Run_groupId_startedAt_id_idx" ON "Run"("groupId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Run_comparisonId_idx" ON "Run"("comparisonId");

-- CreateIndex
CREATE INDEX "Run_state_idx" ON "Run"("state");

-- CreateIndex
CREATE INDEX "Run_deletedAt_idx" ON "Run"("deletedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_groupId_number_key" ON "Run"("groupId", "number");

