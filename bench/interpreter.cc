// The time that models take, one benchmark a model: those of $DIATOM_GOLDEN_DIR/models.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "bench/micro/model_run.h"

namespace {

namespace fs = std::filesystem;

void run_model(benchmark::State& state, const fs::path& path) {
  diatom::bench::ModelRun model(path);
  if (!model.prepare()) return state.SkipWithError("cannot be planned");
  model.fill_inputs();
  for (auto _ : state) {
    if (!model.run()) return state.SkipWithError("cannot be run");
  }
  state.counters["arena"] = model.interpreter().arena_bytes();
}

std::vector<fs::path> models() {
  const char* golden = std::getenv("DIATOM_GOLDEN_DIR");
  std::vector<fs::path> paths;
  if (golden == nullptr || !fs::exists(fs::path(golden) / "models")) return paths;
  for (const auto& entry : fs::directory_iterator(fs::path(golden) / "models")) {
    if (entry.path().extension() == ".tflite") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

int main(int argument_count, char** arguments) {
  for (const fs::path& path : models()) {
    benchmark::RegisterBenchmark(path.stem().c_str(), run_model, path)->Unit(benchmark::kMicrosecond);
  }
  benchmark::Initialize(&argument_count, arguments);
  if (benchmark::ReportUnrecognizedArguments(argument_count, arguments)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
