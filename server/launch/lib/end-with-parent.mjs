// Preloaded into the launcher's children: one whose launcher is gone, however it ended, stops as if asked to.

if (process.channel && process.env.DOWNHILL_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener alone must not keep a finished process alive.
  process.channel.unref();
}
