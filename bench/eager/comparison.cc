#include "bench/eager/comparison.h"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace diatom::bench {
namespace {

constexpr int kTurns = 100;

double seconds_of(const std::function<void()>& run, int64_t times) {
  const auto started = std::chrono::steady_clock::now();
  for (int64_t i = 0; i < times; ++i) run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

// How often to run so that a turn takes about so long. The first run prepares and does not count.
int64_t runs_in(const std::function<void()>& run, double turn) {
  run();
  int64_t times = 1;
  double taken = seconds_of(run, times);
  while (taken < turn / 4) {
    times *= 2;
    taken = seconds_of(run, times);
  }
  return std::max<int64_t>(1, static_cast<int64_t>(static_cast<double>(times) * turn / taken));
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Contender {
  std::string name;
  std::function<void()> run;
  int64_t times = 1;
  std::vector<double> turns = {};  // seconds a run
};

std::vector<Contender> time(const Comparison& comparison, double seconds) {
  std::vector<Contender> contenders = {{"diatom", comparison.diatom}};
  for (const Opponent& opponent : comparison.opponents) contenders.push_back({opponent.name, opponent.run});
  const double turn = seconds / kTurns;
  for (Contender& contender : contenders) contender.times = runs_in(contender.run, turn);
  for (int i = 0; i < kTurns; ++i) {
    for (Contender& contender : contenders)
      contender.turns.push_back(seconds_of(contender.run, contender.times) /
                                static_cast<double>(contender.times));
    // What takes longer than a turn gets fewer.
    if (contenders.front().times == 1 && i * contenders.front().turns.back() > seconds) break;
  }
  return contenders;
}

std::string readable(double seconds) {
  if (seconds < 1e-6) return fmt::format("{:.1f} ns", seconds * 1e9);
  if (seconds < 1e-3) return fmt::format("{:.2f} us", seconds * 1e6);
  return fmt::format("{:.2f} ms", seconds * 1e3);
}

}  // namespace

void compare(const std::vector<Comparison>& comparisons, const std::string& filter, double seconds,
             bool json) {
  nlohmann::json results = nlohmann::json::array();
  if (!json)
    fmt::print("{:<34}{:>12}{:>12}  {:<10}{:>7}{:>8}\n", "", "diatom", "opponent", "", "ratio", "wanted");
  for (const Comparison& comparison : comparisons) {
    if (comparison.name.find(filter) == std::string::npos) continue;
    const std::vector<Contender> contenders = time(comparison, seconds);
    const double own = median(contenders.front().turns);
    const Contender* best = &contenders[1];
    for (size_t i = 2; i < contenders.size(); ++i) {
      if (median(contenders[i].turns) < median(best->turns)) best = &contenders[i];
    }
    const double theirs = median(best->turns);
    const double ratio = theirs / own;
    if (json) {
      results.push_back({{"name", comparison.name},
                         {"diatom_seconds", own},
                         {"opponent", best->name},
                         {"opponent_seconds", theirs},
                         {"ratio", ratio},
                         {"wanted", comparison.wanted}});
    } else {
      fmt::print("{:<34}{:>12}{:>12}  {:<10}{:>7.2f}{:>8.2f}{}\n", comparison.name, readable(own),
                 readable(theirs), best->name, ratio, comparison.wanted,
                 ratio < comparison.wanted ? "  short" : "");
      std::fflush(stdout);
    }
  }
  if (json) fmt::print("{}\n", results.dump(2));
}

int compare_main(int argc, char** argv, const std::string& about,
                 const std::function<std::vector<Comparison>()>& comparisons) {
  std::string filter;
  double seconds = 2;
  bool json = false;
  CLI::App app(about);
  app.add_option("--filter", filter, "only comparisons whose name holds this");
  app.add_option("--seconds", seconds, "for each side of each comparison")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_flag("--json", json, "JSON rather than a table");
  CLI11_PARSE(app, argc, argv);
  const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);
  compare(comparisons(), filter, seconds, json);
  return 0;
}

}  // namespace diatom::bench
