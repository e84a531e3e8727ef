// What a call of an operator found out, kept for the next with the same attributes and inputs of the same
// dtypes and shapes on the same devices: the outputs, the body and what it prepared. Only for calls whose
// inputs are floats, which an operator need not see to say what it gives; integers may be shapes. Each thread
// keeps its own.
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
  static constexpr int32_t kNotShared = -1;
  // What it comes to.
  struct Result {
    DType dtype;
    Device device;
    Shape shape;
    Variant::Run run;
    uint32_t scratch_bytes;
    int32_t shared_input;  // whose elements are the output's, so that nothing is run; or kNotShared
  };

  bool fits(const Key& key) const;
  void set(const Key& key, const Result& result, std::span<const uint8_t> state);

  const Result& result() const { return result_; }
  // The State, and behind it what it allocated.
  const uint8_t* state() const { return state_.data(); }

 private:
  struct Input {
    uint16_t kind;  // of dtype and device
    Shape shape;
  };

  const Op* op_ = nullptr;
  size_t input_count_ = 0;
  alignas(4) uint8_t attrs_[kMostAttrs] = {};
  Input inputs_[kMostInputs];
  Result result_;
  std::vector<uint8_t> state_;
};

// What this thread kept of such a call; null when there was none, or it gave its place to another.
const PreparedCall* kept_call(const PreparedCall::Key& key);

// Whether a call may be kept that does not depend on the values of its inputs.
bool may_keep(const PreparedCall::Key& key);

// Keeps what PreparedCall::set() is told of a call that may be.
void keep_call(const PreparedCall::Key& key, const PreparedCall::Result& result,
               std::span<const uint8_t> state);

}  // namespace diatom
