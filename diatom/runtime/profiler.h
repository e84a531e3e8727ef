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
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "diatom/base/shape.h"
#include "diatom/ops/context.h"

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

  void record(std::string_view name, const RunContext& context, Clock::time_point begin,
              Clock::time_point end);

  // Names are as long as the profiler.
  std::vector<Event> events() const;
  void clear() { noted_.clear(); }

  // A row for each operator: how often it ran, how long in all, its share and its mean; longest first.
  std::string table() const;
  // The Trace Event Format: a complete event for each step, in microseconds from the first. An Error where
  // the file cannot be written.
  void write_trace(const std::filesystem::path& path) const;

 private:
  // What is the same each time that a step runs. Events are many, and small so that they push little out of
  // the caches of what is watched.
  struct Step {
    std::string name;
    Shape shape;
    int64_t elements;
  };
  struct Noted {
    const Step* step;
    std::thread::id thread;
    Clock::time_point begin;
    Clock::time_point end;
  };

  const Step* step_of(std::string_view name, const RunContext& context);

  std::mutex mutex_;
  std::vector<Noted> noted_;
  std::deque<Step> steps_;
  std::unordered_map<const char*, const Step*> steps_by_place_;  // of their names
};

}  // namespace diatom
