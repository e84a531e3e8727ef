#include "diatom/runtime/profiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using Microseconds = std::chrono::duration<double, std::micro>;

struct Row {
  std::string_view name;
  int64_t calls = 0;
  double microseconds = 0;
  int64_t elements = 0;
};

}  // namespace

const std::vector<Profiler::Step>& Profiler::steps_of(uint64_t program,
                                                      const std::function<std::vector<Step>()>& describe) {
  const std::lock_guard lock(mutex_);
  const auto known = steps_.find(program);
  return known != steps_.end() ? known->second : steps_.emplace(program, describe()).first->second;
}

void Profiler::record(Run run) {
  const std::lock_guard lock(mutex_);
  runs_.emplace_back(std::this_thread::get_id(), std::move(run));
}

std::vector<Profiler::Event> Profiler::events() const {
  std::vector<Event> events;
  for (const auto& [thread, run] : runs_) {
    Clock::time_point begin = run.clock.time(run.clock.first());
    for (size_t i = 0; i < run.ends.size(); ++i) {
      const Step& step = run.first[i];
      const Clock::time_point end = run.clock.time(run.ends[i]);
      events.push_back({step.name, thread, begin, end, step.shape, step.elements});
      begin = end;
    }
  }
  return events;
}

std::string Profiler::table() const {
  std::map<std::string_view, Row> by_name;
  double total = 0;
  for (const Event& event : events()) {
    Row& row = by_name[event.name];
    row.name = event.name;
    const double took = Microseconds(event.end - event.begin).count();
    ++row.calls;
    row.microseconds += took;
    row.elements += event.elements;
    total += took;
  }
  std::vector<Row> rows;
  rows.reserve(by_name.size());
  for (const auto& [name, row] : by_name) rows.push_back(row);
  std::sort(rows.begin(), rows.end(),
            [](const Row& a, const Row& b) { return a.microseconds > b.microseconds; });
  std::string text = fmt::format("{:<28} {:>8} {:>12} {:>7} {:>12} {:>10}\n", "operator", "calls", "total ms",
                                 "share", "mean us", "M elem/s");
  for (const Row& row : rows) {
    text += fmt::format("{:<28} {:>8} {:>12.3f} {:>6.1f}% {:>12.3f} {:>10.0f}\n", row.name, row.calls,
                        row.microseconds / 1e3, 100 * row.microseconds / total,
                        row.microseconds / static_cast<double>(row.calls),
                        static_cast<double>(row.elements) / row.microseconds);
  }
  return text;
}

void Profiler::write_trace(const std::filesystem::path& path) const {
  const std::vector<Event> events = this->events();
  std::map<std::thread::id, int> threads;
  std::ofstream file(path);
  file << "{\"displayTimeUnit\": \"ns\", \"traceEvents\": [";
  const char* separator = "\n";
  for (const Event& event : events) {
    const int thread = threads.emplace(event.thread, static_cast<int>(threads.size()) + 1).first->second;
    file << fmt::format(
        R"({}{{"name": "{}", "cat": "step", "ph": "X", "pid": 1, "tid": {}, "ts": {:.3f}, "dur": {:.3f}, "args": {{"shape": "{}"}}}})",
        std::exchange(separator, ",\n"), event.name, thread,
        Microseconds(event.begin - events.front().begin).count(),
        Microseconds(event.end - event.begin).count(), to_string(event.shape));
  }
  file << "\n]}\n";
  if (!file.flush()) raise(fmt::format("{}: cannot write", path.string()));
}

}  // namespace diatom
