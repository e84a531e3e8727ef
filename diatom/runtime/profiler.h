// Profiler notes when the steps of programs began and ended, for a table and for a picture over time.
//
//   Profiler profiler;
//   {
//     RunScope scope({.profiler = &profiler});
//     step(x);
//   }
//   std::cout << profiler.table();
//   profiler.write_trace("step.json");  // for ui.perfetto.dev or chrome://tracing
//
// Any thread may record; the rest is for one thread, when nothing runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "diatom/base/shape.h"
#include "diatom/runtime/tick_clock.h"

namespace diatom {

class Profiler {
 public:
  using Clock = std::chrono::steady_clock;

  struct Event {
    std::string_view name;
    std::thread::id thread;
    Clock::time_point begin;
    Clock::time_point end;
    Shape shape;       // of the first output
    int64_t elements;  // of all operands together
  };

  // What is the same each time that a step runs.
  struct Step {
    std::string name;
    Shape shape;
    int64_t elements;
  };
  // Steps that a thread ran one after another: the first since the clock was made, each other since the end
  // of the one before.
  struct Run {
    const Step* first;
    TickClock clock;
    std::vector<uint64_t> ends;  // in its ticks
  };

  // The steps of a program, which `describe` gives when it is first seen. Programs differ in their number.
  const std::vector<Step>& steps_of(uint64_t program, const std::function<std::vector<Step>()>& describe);
  // Of this thread. Little is noted for each step, so as to push little out of the caches of what is watched.
  void record(Run run);

  // Names are as long as the profiler.
  std::vector<Event> events() const;
  void clear() { runs_.clear(); }

  // A row for each operator: how often it ran, how long in all, its share and its mean; longest first.
  std::string table() const;
  // The Trace Event Format: a complete event for each step, in microseconds from the first. An Error where
  // the file cannot be written.
  void write_trace(const std::filesystem::path& path) const;

 private:
  std::mutex mutex_;
  std::vector<std::pair<std::thread::id, Run>> runs_;
  std::map<uint64_t, std::vector<Step>> steps_;  // by program
};

}  // namespace diatom
