// diatom bench: how long a model takes, and where.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "apps/diatom/command.h"
#include "apps/diatom/instruction_counter.h"
#include "apps/diatom/profile.h"
#include "apps/diatom/random_inputs.h"
#include "apps/diatom/report.h"
#include "apps/diatom/session.h"

namespace diatom {
namespace {

using nlohmann::ordered_json;

constexpr char kFooter[] =
    "Runs the model on random inputs, the same every time, with portable kernels on one thread. Shares come "
    "from\n"
    "further runs, so that measuring operators does not disturb the latency. Where the machine cannot count\n"
    "instructions, 'valgrind --tool=callgrind diatom bench MODEL --runs 1' and 'tools/bench micro --host' "
    "can.\n"
    "\n"
    "Examples:\n"
    "  diatom bench kws.tflite\n"
    "  diatom bench kws.tflite --runs 1000 --json | jq .latency_microseconds.median";

constexpr int kWarmUps = 2;
constexpr int kFewestRuns = 5;
constexpr int kMostRuns = 10000;
constexpr double kSeconds = 2.0;

struct BenchOptions {
  std::string model;
  int runs = 0;
  bool as_json = false;
};

struct Measurement {
  std::vector<double> microseconds;  // sorted
  std::optional<uint64_t> instructions;
  std::string no_instructions;

  double quantile(double fraction) const {
    const double last = static_cast<double>(microseconds.size() - 1);
    return microseconds[static_cast<size_t>(fraction * last + 0.5)];
  }
};

// Inputs keep their values over the runs.
Measurement measure(Session& session, int runs) {
  for (int i = 0; i < kWarmUps; ++i) session.run();
  Measurement measurement;
  double seconds = 0.0;
  const auto wanted = [&](int done) {
    if (runs > 0) return done < runs;
    return done < kFewestRuns || (seconds < kSeconds && done < kMostRuns);
  };
  for (int done = 0; wanted(done); ++done) {
    const double spent = session.run().count();
    seconds += spent;
    measurement.microseconds.push_back(1e6 * spent);
  }
  std::sort(measurement.microseconds.begin(), measurement.microseconds.end());
  InstructionCounter counter;
  measurement.no_instructions = counter.problem();
  counter.start();
  session.run();
  measurement.instructions = counter.stop();
  return measurement;
}

ordered_json to_json(const Measurement& measurement, const std::vector<Profile::Row>& rows, int runs) {
  ordered_json operators = ordered_json::array();
  double total = 0.0;
  for (const Profile::Row& row : rows) total += row.microseconds;
  for (const Profile::Row& row : rows) {
    operators.push_back({{"name", row.name},
                         {"microseconds", row.microseconds / runs},
                         {"share", total > 0.0 ? row.microseconds / total : 0.0}});
  }
  return {
      {"runs", measurement.microseconds.size()},
      {"latency_microseconds",
       {{"median", measurement.quantile(0.5)},
        {"p10", measurement.quantile(0.1)},
        {"p90", measurement.quantile(0.9)}}},
      {"instructions", measurement.instructions ? ordered_json(*measurement.instructions) : ordered_json()},
      {"operators", operators}};
}

void print(const Measurement& measurement, const Session& session, const Profile& profile, int runs) {
  fmt::print("latency       {:.1f} microseconds median of {} runs, p10 {:.1f}, p90 {:.1f}\n",
             measurement.quantile(0.5), measurement.microseconds.size(), measurement.quantile(0.1),
             measurement.quantile(0.9));
  fmt::print("instructions  {}\n", measurement.instructions
                                       ? grouped(static_cast<int64_t>(*measurement.instructions)) + " a run"
                                       : measurement.no_instructions + "; callgrind can, see --help");
  fmt::print("arena         {} bytes\n\n{}", grouped(session.loaded().interpreter().arena_bytes()),
             profile.table(runs));
}

void bench(const BenchOptions& options) {
  Session session(options.model, {});
  fill_inputs(session);
  const Measurement measurement = measure(session, options.runs);
  const int observed = static_cast<int>(std::min<size_t>(measurement.microseconds.size(), 100));
  Profile profile(session.loaded());
  for (int i = 0; i < observed; ++i) session.run();
  if (options.as_json) {
    fmt::print("{}\n", to_json(measurement, profile.rows(), observed).dump(2));
  } else {
    print(measurement, session, profile, observed);
  }
}

}  // namespace

void add_bench(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("bench", "Measures a model: latency, instructions, operators' shares");
  auto options = std::make_shared<BenchOptions>();
  command->add_option("model", options->model, "The .tflite file")->required()->type_name("MODEL");
  command->add_option("--runs", options->runs, "How many (default: what fits in 2 seconds, 5 to 10000)")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  command->add_flag("--json", options->as_json, "As JSON");
  command->footer(kFooter);
  command->callback([options] { bench(*options); });
}

}  // namespace diatom
