// TickClock tells when things happened since it was made, for less than asking the system each time: it reads
// the processor's counter, and learns from the system's clock at both ends how long a tick is.
#pragma once

#include <chrono>
#include <cstdint>

namespace diatom {

class TickClock {
 public:
  using Clock = std::chrono::steady_clock;

  static uint64_t ticks() {
#if defined(__x86_64__)
    return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
    uint64_t count;
    asm volatile("mrs %0, cntvct_el0" : "=r"(count));
    return count;
#else
    return static_cast<uint64_t>(Clock::now().time_since_epoch().count());
#endif
  }

  // Nothing that happens later is asked for.
  void stop() {
    const Clock::duration passed = Clock::now() - began_;
    const uint64_t ticks_passed = ticks() - first_;
    if (ticks_passed > 0) tick_ = static_cast<double>(passed.count()) / static_cast<double>(ticks_passed);
  }
  Clock::time_point time(uint64_t tick) const {
    return began_ + Clock::duration(static_cast<Clock::rep>(static_cast<double>(tick - first_) * tick_));
  }
  uint64_t first() const { return first_; }

 private:
  Clock::time_point began_ = Clock::now();
  uint64_t first_ = ticks();
  double tick_ = 0;  // in units of the clock
};

}  // namespace diatom
