// What a call of an operator found out, kept for the next with the same attributes and inputs of the same
// dtypes and shapes: the outputs, the body and what it prepared. Only for calls whose inputs are floats,
// which an operator need not see to say what it gives; integers may be shapes. Each thread keeps its own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diatom/ops/op.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

class PreparedCall {
 public:
  static constexpr size_t kMostInputs = 3;
  static constexpr size_t kMostAttrs = 48;  // bytes

  // A call looks like this to the next.
  struct Key {
    const Op& op;
    const void* attrs;
    std::span<const Tensor* const> inputs;
  };
  struct Output {
    DType dtype;
    Shape shape;
  };

  bool fits(const Key& key) const;
  void set(const Key& key, const Tensor& output, Variant::Run body, uint32_t scratch_bytes,
           std::span<const uint8_t> state);

  const Output& output() const { return output_; }
  Variant::Run run() const { return run_; }
  uint32_t scratch_bytes() const { return scratch_bytes_; }
  // The State, and behind it what it allocated.
  const uint8_t* state() const { return state_.data(); }

 private:
  const Op* op_ = nullptr;
  size_t input_count_ = 0;
  alignas(4) uint8_t attrs_[kMostAttrs] = {};
  Output inputs_[kMostInputs];
  Output output_;
  Variant::Run run_ = nullptr;
  uint32_t scratch_bytes_ = 0;
  std::vector<uint8_t> state_;
};

// What this thread kept of such a call; null when there was none, or it gave its place to another.
const PreparedCall* kept_call(const PreparedCall::Key& key);

// Whether a call may be kept that does not depend on the values of its inputs.
bool may_keep(const PreparedCall::Key& key);

// Keeps what PreparedCall::set() is told of a call that may be.
void keep_call(const PreparedCall::Key& key, const Tensor& output, Variant::Run body, uint32_t scratch_bytes,
               std::span<const uint8_t> state);

}  // namespace diatom
