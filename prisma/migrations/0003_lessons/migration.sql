-- CreateTable
CREATE TABLE "ClassLessons" (
    "classroomId" TEXT NOT NULL PRIMARY KEY,
    "pace" TEXT,
    "revealed" TEXT NOT NULL,
    CONSTRAINT "ClassLessons_classroomId_fkey" FOREIGN KEY ("classroomId") REFERENCES "Classroom" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LessonAnswer" (
    "classroomId" TEXT NOT NULL,
    "participantId" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("classroomId", "participantId", "lesson", "task"),
    CONSTRAINT "LessonAnswer_classroomId_fkey" FOREIGN KEY ("classroomId") REFERENCES "Classroom" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LessonAnswer_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "LessonAnswer_participantId_idx" ON "LessonAnswer"("participantId");


