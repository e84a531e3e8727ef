#include "diatom/tensor/prepared_calls.h"

#include <cstring>
#include <memory>

#include "diatom/tensor/element.h"

namespace diatom {
namespace {

constexpr size_t kPlaces = 256;
constexpr size_t kMostStateBytes = size_t{64} << 10;

// Shapes differ mostly in their extents, operators in their address.
size_t hash(const PreparedCall::Key& key) {
  size_t state = reinterpret_cast<uintptr_t>(&key.op) >> 3;
  for (const Tensor* input : key.inputs) {
    const Shape& shape = input->shape();
    for (int axis = 0; axis < shape.ndim; ++axis) state = state * 31 + static_cast<size_t>(shape[axis]);
    state = state * 31 + static_cast<size_t>(shape.ndim);
  }
  return state ^ state >> 16;
}

}  // namespace

bool PreparedCall::fits(const Key& key) const {
  if (op_ != &key.op || input_count_ != key.inputs.size()) return false;
  if (key.op.attrs_bytes > 0 && std::memcmp(attrs_, key.attrs, key.op.attrs_bytes) != 0) return false;
  for (size_t i = 0; i < input_count_; ++i) {
    const Tensor& input = *key.inputs[i];
    if (input.dtype() != inputs_[i].dtype || !(input.shape() == inputs_[i].shape)) return false;
  }
  return true;
}

void PreparedCall::set(const Key& key, const Tensor& output, Variant::Run body, uint32_t scratch_bytes,
                       std::span<const uint8_t> state) {
  op_ = nullptr;
  if (state.size() > kMostStateBytes) return;
  state_.assign(state.begin(), state.end());
  input_count_ = key.inputs.size();
  if (key.op.attrs_bytes > 0) std::memcpy(attrs_, key.attrs, key.op.attrs_bytes);
  for (size_t i = 0; i < input_count_; ++i) inputs_[i] = {key.inputs[i]->dtype(), key.inputs[i]->shape()};
  output_ = {output.dtype(), output.shape()};
  run_ = body;
  scratch_bytes_ = scratch_bytes;
  op_ = &key.op;
}

PreparedCall* place_of(const PreparedCall::Key& key) {
  if (key.inputs.size() > PreparedCall::kMostInputs || key.op.attrs_bytes > PreparedCall::kMostAttrs)
    return nullptr;
  for (const Tensor* input : key.inputs) {
    if (!*input || !is_float(input->dtype())) return nullptr;
  }
  static thread_local std::unique_ptr<PreparedCall[]> places;
  if (places == nullptr) places = std::make_unique<PreparedCall[]>(kPlaces);
  return &places[hash(key) % kPlaces];
}

}  // namespace diatom
