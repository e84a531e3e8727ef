// What the C++ that `diatom compile` writes is made of: tables in read-only memory, and a Run whose step<>()
// calls the body of one operator directly, so that a program links the bodies its model needs and nothing
// else.
#pragma once

#include <stdint.h>
#include <string.h>

#include "diatom/base/arena.h"
#include "diatom/ops/context.h"
#include "diatom/ops/define.h"

namespace diatom::compiled {

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#error "what operators prepared was compiled for little-endian machines"
#endif

inline constexpr uint32_t kNone = 0xffffffffu;
inline constexpr uint32_t kNothing = 0;  // where a step has neither attributes nor a State

// A constant, or where in the arena it lies.
struct Tensor {
  const void* constant;
  uint32_t offset;
  Dims dims;
};

struct Step {
  const void* prepared;  // attributes, then the State
  Dims inputs;           // indices of tensors
  Dims outputs;
  bool descending;
  uint32_t scratch = kNone;  // offsets in the arena
  uint32_t memory = kNone;
};

// A part of the arena that keeps its value from run to run.
struct Memory {
  uint32_t offset;
  uint32_t bytes;
  uint8_t fill;
};

inline void reset(Span<const Memory> memory, void* arena) {
  for (const Memory& part : memory) memset(static_cast<uint8_t*>(arena) + part.offset, part.fill, part.bytes);
}

class Run {
 public:
  Run(const Tensor* tensors, void* arena) : arena_(static_cast<uint8_t*>(arena)) {
    context_.resolve = resolve;
    context_.owner = arena_;
    context_.tensors = tensors;
    context_.status = &status_;
  }

  // Of one of an operator's selected bodies: step<conv_2d.only<s8s8>>(...).
  template <const auto& kOp>
  Code step(const Step& step) {
    constexpr Variant::Run kBody = kOp.record.variants[0].run;
    constexpr uint32_t kAttrsBytes = align_up(kOp.record.attrs_bytes, 4);
    enter(step);
    const auto* attrs = static_cast<const uint8_t*>(step.prepared);
    return kBody(attrs, attrs + kAttrsBytes, context_);
  }

 private:
  static Operand resolve(const RunContext& context, int32_t index) {
    const Tensor& tensor = static_cast<const Tensor*>(context.tensors)[index];
    if (tensor.constant != nullptr) return {const_cast<void*>(tensor.constant), tensor.dims};
    return {static_cast<uint8_t*>(context.owner) + tensor.offset, tensor.dims};
  }

  void enter(const Step& step) {
    context_.inputs = step.inputs;
    context_.outputs = step.outputs;
    context_.descending = step.descending;
    context_.scratch_memory = step.scratch == kNone ? nullptr : arena_ + step.scratch;
    context_.kept_memory = step.memory == kNone ? nullptr : arena_ + step.memory;
  }

  uint8_t* arena_;
  RunContext context_;
  Status status_;
};

}  // namespace diatom::compiled
