#include "diatom/runtime/dependencies.h"

#include <algorithm>
#include <set>

namespace diatom {
namespace {

constexpr size_t kHeavy = size_t{256} << 10;  // bytes of operands

// Memory that a step uses. What has none until it is bound stands for itself.
struct Access {
  uintptr_t begin;
  uintptr_t end;
  bool writes;
};

std::vector<Access> accesses_of(const ProgramStep& step, std::span<const ProgramOperand> operands) {
  std::vector<Access> all;
  const auto add = [&](const void* begin, size_t bytes, bool writes) {
    if (begin == nullptr) return;
    const auto at = reinterpret_cast<uintptr_t>(begin);
    all.push_back({at, at + std::max(bytes, size_t{1}), writes});
  };
  const auto add_operands = [&](Dims indices, bool writes) {
    for (const int32_t index : indices) {
      if (index < 0) continue;
      const ProgramOperand& operand = operands[static_cast<size_t>(index)];
      if (operand.bound != nullptr) {
        add(operand.bound, 1, writes);
      } else {
        add(operand.data, operand.count * operand.element_bytes, writes);
      }
    }
  };
  add_operands(step.inputs, false);
  add_operands(step.outputs, true);
  add(step.scratch, step.scratch_bytes, true);
  add(step.memory, 1, true);
  return all;
}

bool is_heavy(const ProgramStep& step, std::span<const ProgramOperand> operands) {
  size_t bytes = 0;
  for (const Dims indices : {step.inputs, step.outputs}) {
    for (const int32_t index : indices) {
      if (index < 0) continue;
      bytes +=
          operands[static_cast<size_t>(index)].count * operands[static_cast<size_t>(index)].element_bytes;
    }
  }
  return bytes >= kHeavy;
}

// Memory between two neighbouring ends of what steps use, and who used it last.
struct Segment {
  int32_t writer = -1;
  std::vector<int32_t> readers = {};
};

class Memory {
 public:
  explicit Memory(const std::vector<Access>& accesses) {
    for (const Access& access : accesses) {
      ends_.push_back(access.begin);
      ends_.push_back(access.end);
    }
    std::sort(ends_.begin(), ends_.end());
    ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
    segments_.resize(ends_.size());
  }

  // Adds whom `step` waits for because of this.
  void use(int32_t step, const Access& access, std::set<int32_t>& waits) {
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

Dependencies dependencies(std::span<const ProgramStep> steps, std::span<const ProgramOperand> operands) {
  const size_t count = steps.size();
  std::vector<std::vector<Access>> accesses;
  std::vector<Access> all;
  for (size_t i = 0; i < count; ++i) {
    accesses.push_back(accesses_of(steps[i], operands));
    all.insert(all.end(), accesses.back().begin(), accesses.back().end());
  }
  Memory memory(all);
  Dependencies found{std::vector<int32_t>(count), std::vector<std::vector<int32_t>>(count),
                     std::vector<bool>(count)};
  std::vector<size_t> depths(count);  // the longest way to each step
  std::set<size_t> used;
  for (size_t i = 0; i < count; ++i) {
    std::set<int32_t> waits;
    for (const Access& access : accesses[i]) memory.use(static_cast<int32_t>(i), access, waits);
    waits.erase(static_cast<int32_t>(i));
    found.waits[i] = static_cast<int32_t>(waits.size());
    for (const int32_t before : waits) {
      found.followers[static_cast<size_t>(before)].push_back(static_cast<int32_t>(i));
      depths[i] = std::max(depths[i], depths[static_cast<size_t>(before)] + 1);
    }
    found.heavy[i] = is_heavy(steps[i], operands);
    if (found.heavy[i]) found.branches = !used.insert(depths[i]).second || found.branches;
  }
  return found;
}

}  // namespace diatom
