/** Tells the parent where the server answers, and whenever it asks what the process has used. */
export function report(port) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const { rss } = process.memoryUsage();
    process.send({ cpuMs: (user + system) / 1000, rss, peak: process.resourceUsage().maxRSS * 1024 });
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ port });
}
