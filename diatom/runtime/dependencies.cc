#include "diatom/runtime/dependencies.h"

#include <algorithm>
#include <set>

#include "diatom/runtime/program.h"

namespace diatom {
namespace {

constexpr size_t kHeavy = size_t{64} << 10;  // bytes of operands

// Memory between two neighbouring ends of what steps use, and who used it last.
struct Segment {
  int32_t writer = -1;
  std::vector<int32_t> readers = {};
};

class Memory {
 public:
  explicit Memory(const std::vector<Program::Access>& accesses) {
    for (const Program::Access& access : accesses) {
      ends_.push_back(access.begin);
      ends_.push_back(access.end);
    }
    std::sort(ends_.begin(), ends_.end());
    ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
    segments_.resize(ends_.size());
  }

  // Adds whom `step` waits for because of this.
  void use(int32_t step, const Program::Access& access, std::set<int32_t>& waits) {
    const auto first = std::lower_bound(ends_.begin(), ends_.end(), access.begin);
    for (size_t i = static_cast<size_t>(first - ends_.begin()); ends_[i] < access.end; ++i) {
      Segment& segment = segments_[i];
      if (segment.writer >= 0) waits.insert(segment.writer);
      if (access.writes) {
        waits.insert(segment.readers.begin(), segment.readers.end());
        segment.readers.clear();
        segment.writer = step;
      } else if (segment.readers.empty() || segment.readers.back() != step) {
        segment.readers.push_back(step);
      }
    }
  }

 private:
  std::vector<uintptr_t> ends_;
  std::vector<Segment> segments_;  // each begins at the end of the same index
};

}  // namespace

Dependencies dependencies(const Program& program) {
  const size_t count = program.steps().size();
  std::vector<std::vector<Program::Access>> accesses;
  std::vector<Program::Access> all;
  for (size_t i = 0; i < count; ++i) {
    accesses.push_back(program.accesses(i));
    all.insert(all.end(), accesses.back().begin(), accesses.back().end());
  }
  Memory memory(all);
  Dependencies found{std::vector<int32_t>(count), std::vector<std::vector<int32_t>>(count),
                     std::vector<bool>(count)};
  std::vector<size_t> depths(count);  // the longest way to each step
  std::set<size_t> used;
  for (size_t i = 0; i < count; ++i) {
    std::set<int32_t> waits;
    for (const Program::Access& access : accesses[i]) memory.use(static_cast<int32_t>(i), access, waits);
    waits.erase(static_cast<int32_t>(i));
    found.waits[i] = static_cast<int32_t>(waits.size());
    for (const int32_t before : waits) {
      found.followers[static_cast<size_t>(before)].push_back(static_cast<int32_t>(i));
      depths[i] = std::max(depths[i], depths[static_cast<size_t>(before)] + 1);
    }
    found.heavy[i] = program.bytes(i) >= kHeavy;
    if (found.heavy[i]) found.branches = !used.insert(depths[i]).second || found.branches;
  }
  return found;
}

}  // namespace diatom
