// measure RUNS COMMAND [ARGUMENT...]: runs the command, whose output is dropped, that many times after one
// for the caches; prints the median of the CPU time it took, in milliseconds, and the most memory it had
// resident, in MB.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

double milliseconds(const timeval& time) {
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
}

rusage run(char** command) {
  const pid_t child = fork();
  if (child == 0) {
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    execvp(command[0], command);
    std::perror(command[0]);
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0) {
    std::fprintf(stderr, "measure: %s did not succeed\n", command[0]);
    std::exit(1);
  }
  return used;
}

}  // namespace

int main(int count, char** arguments) {
  const int runs = count > 2 ? std::atoi(arguments[1]) : 0;
  if (runs < 1) {
    std::fprintf(stderr, "usage: measure RUNS COMMAND [ARGUMENT...]\n");
    return 2;
  }
  std::vector<double> times;
  long resident = 0;  // KB
  run(arguments + 2);
  for (int i = 0; i < runs; ++i) {
    const rusage used = run(arguments + 2);
    times.push_back(milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
    resident = std::max(resident, used.ru_maxrss);
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  std::printf("%.1f %.1f\n", times[static_cast<size_t>(runs / 2)], static_cast<double>(resident) / 1024);
}
