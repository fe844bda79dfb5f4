-- CreateTable
CREATE TABLE "Content" (
    "classroomId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,

    PRIMARY KEY ("classroomId", "id"),
    CONSTRAINT "Content_classroomId_fkey" FOREIGN KEY ("classroomId") REFERENCES "Classroom" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContentChunk" (
    "classroomId" TEXT NOT NULL,
    "contentId" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,

    PRIMARY KEY ("classroomId", "contentId", "part"),
    CONSTRAINT "ContentChunk_classroomId_contentId_fkey" FOREIGN KEY ("classroomId", "contentId") REFERENCES "Content" ("classroomId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Content_id_idx" ON "Content"("id");

-- CreateIndex
CREATE INDEX "Content_savedAt_idx" ON "Content"("savedAt");


