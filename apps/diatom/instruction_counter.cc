#include "apps/diatom/instruction_counter.h"

#if defined(__linux__)

#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace diatom {

InstructionCounter::InstructionCounter() {
  perf_event_attr attributes{};
  attributes.type = PERF_TYPE_HARDWARE;
  attributes.size = sizeof(attributes);
  attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
  attributes.disabled = 1;
  attributes.exclude_kernel = 1;
  attributes.exclude_hv = 1;
  file_ = static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
  if (file_ < 0) problem_ = std::string("this machine does not count them (") + std::strerror(errno) + ")";
}

InstructionCounter::~InstructionCounter() {
  if (file_ >= 0) close(file_);
}

void InstructionCounter::start() {
  if (file_ < 0) return;
  ioctl(file_, PERF_EVENT_IOC_RESET, 0);
  ioctl(file_, PERF_EVENT_IOC_ENABLE, 0);
}

std::optional<uint64_t> InstructionCounter::stop() {
  if (file_ < 0) return std::nullopt;
  ioctl(file_, PERF_EVENT_IOC_DISABLE, 0);
  uint64_t count = 0;
  if (read(file_, &count, sizeof(count)) != sizeof(count)) return std::nullopt;
  return count;
}

}  // namespace diatom

#else

namespace diatom {

InstructionCounter::InstructionCounter() : problem_("this system offers no counter") {}
InstructionCounter::~InstructionCounter() = default;
void InstructionCounter::start() {}
std::optional<uint64_t> InstructionCounter::stop() { return std::nullopt; }

}  // namespace diatom

#endif
