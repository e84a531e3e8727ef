// FusedSteps are element-wise steps that follow one another and run as one: block by block, all of them on a
// block before the next, so that what they hand on stays in the cache and is nowhere else. Each element is
// computed as it is by the steps alone, so the bits are the same.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "diatom/runtime/step.h"

namespace diatom {

class FusedSteps {
 public:
  // Of steps that fuse() found. `needed` says which operands others read, or are outputs.
  FusedSteps(std::span<const ProgramStep> steps, std::span<const ProgramOperand> operands,
             const std::vector<bool>& needed);

  // The whole as a step, for as long as this lives.
  ProgramStep step() const;

  static constexpr size_t kMostInputs = 2;      // of a part
  static constexpr size_t kMostOperands = 256;  // of the whole

 private:
  // Where a part finds an operand: among what the whole reads or writes, or in a block of what parts hand on.
  struct Place {
    enum class Kind : uint8_t { kInput, kOutput, kBlock };

    Kind kind = Kind::kInput;
    bool repeats = false;
    uint16_t index = 0;
    uint32_t element_bytes = 0;
  };
  struct Part {
    Row row;
    const void* attrs;
    const void* state;
    Place inputs[kMostInputs];
    size_t input_count;
    Place output;
  };
  class Builder;

  static Code run(const void* self, const void*, RunContext& context);
  void run_range(uint8_t* const* inputs, uint8_t* const* outputs, size_t begin, size_t end) const;

  std::string name_;
  size_t count_ = 0;  // of elements that each part computes
  size_t blocks_ = 0;
  std::vector<Part> parts_;
  std::vector<int32_t> inputs_;
  std::vector<int32_t> outputs_;
};

// Replaces steps by what they are fused to. What is returned owns that, and lives as long as the steps.
std::vector<std::unique_ptr<FusedSteps>> fuse(std::vector<ProgramStep>& steps,
                                              std::span<const ProgramOperand> operands);

}  // namespace diatom
