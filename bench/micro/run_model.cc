// run_model MODEL RUNS: plans and runs a model, for Callgrind, which counts two parts: init, and all runs.
#include <valgrind/callgrind.h>

#include <cstdio>
#include <cstdlib>

#include "bench/micro/model_run.h"

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::fprintf(stderr, "usage: run_model MODEL RUNS\n");
    return 2;
  }
  diatom::bench::ModelRun model(arguments[1]);
  const int runs = std::atoi(arguments[2]);

  CALLGRIND_START_INSTRUMENTATION;
  const bool prepared = model.prepare();
  CALLGRIND_STOP_INSTRUMENTATION;
  CALLGRIND_DUMP_STATS_AT("init");
  if (!prepared) {
    std::fprintf(stderr, "%s: cannot be planned, code %d\n", arguments[1], static_cast<int>(model.code()));
    return 1;
  }

  model.fill_inputs();
  bool ran = true;
  CALLGRIND_START_INSTRUMENTATION;
  for (int i = 0; i < runs; ++i) ran = model.run() && ran;
  CALLGRIND_STOP_INSTRUMENTATION;
  CALLGRIND_DUMP_STATS_AT("run");
  return ran ? 0 : 1;
}
